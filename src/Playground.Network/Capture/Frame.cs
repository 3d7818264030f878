using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Playground.Network.Addresses;

namespace Playground.Network.Capture;

[Flags]
internal enum TcpFlags : byte
{
    None = 0,
    Fin = 1,
    Syn = 2,
    Reset = 4,
    Push = 8,
    Acknowledge = 16,
}

internal enum SctpChunk : byte
{
    Init = 1,
    InitAcknowledge = 2,
    Abort = 6,
}

/// <summary>Bytes of an Ethernet frame with an IP packet in it, checksums and all.</summary>
internal static class Frame
{
    private const byte Icmp = 1;
    private const byte TcpNumber = 6;
    private const byte UdpNumber = 17;
    private const byte Icmp6 = 58;
    private const byte SctpNumber = 132;

    public static byte[] Tcp(AddressPort from, AddressPort to, uint sequence, uint acknowledged, TcpFlags flags, ReadOnlySpan<byte> payload, int hopsLeft)
    {
        // a handshake tells how large segments may be
        var options = flags.HasFlag(TcpFlags.Syn) ? new byte[] { 2, 4, 0x05, 0xB4 } : [];
        var segment = new byte[20 + options.Length + payload.Length];
        Ports(segment, from, to);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment.AsSpan(8), acknowledged);
        segment[12] = (byte)((20 + options.Length) / 4 << 4);
        segment[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(14), flags.HasFlag(TcpFlags.Reset) ? (ushort)0 : (ushort)64240);
        options.CopyTo(segment, 20);
        payload.CopyTo(segment.AsSpan(20 + options.Length));
        Sum(segment, 16, from.Address, to.Address, TcpNumber);
        return Packet(from.Address, to.Address, TcpNumber, segment, hopsLeft);
    }

    public static byte[] Udp(AddressPort from, AddressPort to, ReadOnlySpan<byte> payload, int hopsLeft)
    {
        var datagram = new byte[8 + payload.Length];
        Ports(datagram, from, to);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)datagram.Length);
        payload.CopyTo(datagram.AsSpan(8));
        Sum(datagram, 6, from.Address, to.Address, UdpNumber);
        return Packet(from.Address, to.Address, UdpNumber, datagram, hopsLeft);
    }

    public static byte[] Sctp(AddressPort from, AddressPort to, SctpChunk chunk, int hopsLeft)
    {
        // ports, tag, checksum; then the chunk: type, flags, length and, where it opens, the tag, window, streams and first number of its sender
        var packet = new byte[12 + (chunk is SctpChunk.Abort ? 4 : 20)];
        Ports(packet, from, to);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), chunk is SctpChunk.Init ? 0u : 1u);
        packet[12] = (byte)chunk;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(14), (ushort)(packet.Length - 12));
        if (chunk is not SctpChunk.Abort)
        {
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(16), 1);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(20), 106496);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(24), 10);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(26), ushort.MaxValue);
            BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(28), 1);
        }

        var sum = uint.MaxValue;
        foreach (var value in packet)
            sum = BitOperations.Crc32C(sum, value);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), ~sum);
        return Packet(from.Address, to.Address, SctpNumber, packet, hopsLeft);
    }

    public static byte[] Echo(IPAddress from, IPAddress to, bool isReply, ushort id, int hopsLeft)
    {
        var isFour = from.AddressFamily is AddressFamily.InterNetwork;
        var message = new byte[64];
        message[0] = isFour ? (byte)(isReply ? 0 : 8) : (byte)(isReply ? 129 : 128);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), id);
        message[7] = 1;
        return Control(from, to, message, hopsLeft);
    }

    /// <summary>"Unreachable", with the start of the packet it is about: code 3 of a port, 1 of a host.</summary>
    public static byte[] Unreachable(IPAddress from, byte[] about, byte code, int hopsLeft)
    {
        var packet = about.AsSpan(14);
        var isFour = packet[0] >> 4 is 4;
        var to = new IPAddress(isFour ? packet.Slice(12, 4) : packet.Slice(8, 16));
        var quoted = packet[..Math.Min(packet.Length, (isFour ? 20 : 40) + 8)];
        var message = new byte[8 + quoted.Length];
        (message[0], message[1]) = isFour ? ((byte)3, code) : ((byte)1, code is 3 ? (byte)4 : (byte)3);
        quoted.CopyTo(message.AsSpan(8));
        return Control(from, to, message, hopsLeft);
    }

    private static byte[] Control(IPAddress from, IPAddress to, byte[] message, int hopsLeft)
    {
        if (from.AddressFamily is AddressFamily.InterNetwork)
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message, 0));
        else
            Sum(message, 2, from, to, Icmp6);
        return Packet(from, to, from.AddressFamily is AddressFamily.InterNetwork ? Icmp : Icmp6, message, hopsLeft);
    }

    private static byte[] Packet(IPAddress from, IPAddress to, byte protocol, byte[] content, int hopsLeft)
    {
        if (from.AddressFamily is AddressFamily.InterNetworkV6)
        {
            return
            [
                .. CapturePoint.Hardware(to), .. CapturePoint.Hardware(from), 0x86, 0xDD,
                0x60, 0, 0, 0, (byte)(content.Length >> 8), (byte)content.Length, protocol, (byte)hopsLeft, .. from.GetAddressBytes(), .. to.GetAddressBytes(), .. content,
            ];
        }

        var length = 20 + content.Length;
        byte[] header = [0x45, 0, (byte)(length >> 8), (byte)length, 0, 0, 0x40, 0, (byte)hopsLeft, protocol, 0, 0, .. from.GetAddressBytes(), .. to.GetAddressBytes()];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), Checksum(header, 0));
        return [.. CapturePoint.Hardware(to), .. CapturePoint.Hardware(from), 0x08, 0x00, .. header, .. content];
    }

    private static void Ports(byte[] segment, AddressPort from, AddressPort to)
    {
        BinaryPrimitives.WriteUInt16BigEndian(segment, (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)to.Port);
    }

    /// <summary>The checksum over the segment and the addresses that it travels between.</summary>
    private static void Sum(byte[] segment, int at, IPAddress from, IPAddress to, byte protocol)
    {
        uint sum = protocol + (uint)segment.Length;
        foreach (var address in (ReadOnlySpan<byte[]>)[from.GetAddressBytes(), to.GetAddressBytes()])
        {
            for (var i = 0; i < address.Length; i += 2)
                sum += BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(i));
        }

        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(at), Checksum(segment, sum));
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        if (bytes.Length % 2 is 1)
            sum += (uint)bytes[^1] << 8;
        while (sum >> 16 is not 0)
            sum = (sum & 0xFFFF) + (sum >> 16);
        var result = (ushort)~sum;
        return result is 0 ? (ushort)0xFFFF : result;
    }
}
