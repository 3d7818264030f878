using System.Buffers.Binary;

namespace Playground.Network.Capture;

/// <summary>
/// The file that `tcpdump -w` writes as packets come, and `-r` reads; all numbers little-endian:
/// <code>
/// magic 4 · version 2+2 · 0 4 · 0 4 · longest packet 4 · link 4, then for every packet: seconds 4 · microseconds 4 · kept 4 · length 4 · bytes
/// </code>
/// Source: draft-ietf-opsawg-pcap.
/// </summary>
public static class PcapFile
{
    private const uint Magic = 0xA1B2C3D4;
    private const int HeaderLength = 24;
    private const int RecordLength = 16;
    private const int Shortest = SeenFrame.Link + 28;

    public static byte[] Header { get; } = Numbers(Magic, 4 << 16 | 2, 0, 0, 262144, 1);

    public static byte[] Record(SeenFrame seen)
    {
        var since = seen.Time - DateTimeOffset.UnixEpoch;
        var length = (uint)seen.Frame.Length;
        return [.. Numbers((uint)(since.Ticks / TimeSpan.TicksPerSecond), (uint)(since.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond), length, length), .. seen.Frame];
    }

    /// <summary>The packets of a file; null when it is none, and only whole packets when it is cut off.</summary>
    public static IReadOnlyList<SeenFrame>? Read(byte[] file)
    {
        if (file.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(file) is not Magic)
            return null;
        var packets = new List<SeenFrame>();
        for (var at = HeaderLength; at + RecordLength <= file.Length;)
        {
            uint Number(int index) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + (4 * index)));
            var length = (int)Number(2);
            if (length < Shortest || length > file.Length - at - RecordLength)
                break;
            packets.Add(new(DateTimeOffset.UnixEpoch.AddSeconds(Number(0)).AddMicroseconds(Number(1)), file[(at + RecordLength)..(at + RecordLength + length)]));
            at += RecordLength + length;
        }

        return packets;
    }

    private static byte[] Numbers(params ReadOnlySpan<uint> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
