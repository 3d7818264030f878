using System.Buffers.Binary;
using System.Text;

namespace Playground.Network.Capture;

/// <summary>
/// Writes packets as a pcapng file, each on its interface, in the order of their times:
/// <code>
/// section header · an interface description for every interface · an enhanced packet for every frame
/// </code>
/// Source: draft-ietf-opsawg-pcapng.
/// </summary>
public static class CaptureFile
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrder = 0x1A2B3C4D;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const ushort Ethernet = 1;
    private const ushort NameOption = 2;

    public static byte[] Write(IEnumerable<CapturedPacket> packets)
    {
        CapturedPacket[] ordered = [.. packets.OrderBy(packet => packet.Time)];
        CapturePoint[] points = [.. ordered.Select(packet => packet.Point).Distinct().OrderBy(point => point.Name, StringComparer.Ordinal)];
        var numbers = points.Index().ToDictionary(point => point.Item, point => (uint)point.Index);

        using var file = new MemoryStream();
        Block(file, SectionHeader, [.. Bytes(ByteOrder), .. Bytes(1u), .. Enumerable.Repeat((byte)0xFF, 8)]);
        foreach (var point in points)
            Block(file, InterfaceDescription, [.. Half(Ethernet), 0, 0, .. Bytes(0u), .. Option(NameOption, point.Name), .. Bytes(0u)]);
        foreach (var (time, point, frame) in ordered)
        {
            var microseconds = (ulong)((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
            Block(file, EnhancedPacket,
            [
                .. Bytes(numbers[point]), .. Bytes((uint)(microseconds >> 32)), .. Bytes((uint)microseconds),
                .. Bytes((uint)frame.Length), .. Bytes((uint)frame.Length), .. Padded(frame),
            ]);
        }

        return file.ToArray();
    }

    private static void Block(MemoryStream file, uint type, byte[] body)
    {
        var length = Bytes((uint)body.Length + 12);
        file.Write(Bytes(type));
        file.Write(length);
        file.Write(body);
        file.Write(length);
    }

    private static byte[] Option(ushort code, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Half(code), .. Half((ushort)bytes.Length), .. Padded(bytes)];
    }

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Half(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }
}
