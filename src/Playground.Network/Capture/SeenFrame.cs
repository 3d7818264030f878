using System.Buffers.Binary;
using System.Net;

namespace Playground.Network.Capture;

/// <summary>A frame taken apart as far as filters and lines about it need:
/// <code>
/// Ethernet 14 · IPv4 20 or IPv6 40 · TCP, UDP, SCTP or ICMP
/// </code>
/// </summary>
public sealed class SeenFrame
{
    internal const int Link = 14;
    internal const byte IcmpNumber = 1;
    internal const byte TcpNumber = 6;
    internal const byte UdpNumber = 17;
    internal const byte Icmp6Number = 58;
    internal const byte SctpNumber = 132;

    private readonly ReadOnlyMemory<byte> _packet;

    public SeenFrame(DateTimeOffset time, byte[] frame) : this(time, frame, frame.AsMemory(Link))
    {
    }

    private SeenFrame(DateTimeOffset time, byte[] frame, ReadOnlyMemory<byte> packet)
    {
        (Time, Frame, _packet) = (time, frame, packet);
        var bytes = packet.Span;
        IsFour = bytes[0] >> 4 is 4;
        (Source, Destination) = IsFour ? (new IPAddress(bytes.Slice(12, 4)), new IPAddress(bytes.Slice(16, 4))) : (new IPAddress(bytes.Slice(8, 16)), new IPAddress(bytes.Slice(24, 16)));
        Protocol = bytes[IsFour ? 9 : 6];
        if (Protocol is not (TcpNumber or UdpNumber or SctpNumber) || Content.Length < 4)
            return;
        SourcePort = BinaryPrimitives.ReadUInt16BigEndian(Content);
        DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(Content[2..]);
    }

    public DateTimeOffset Time { get; }

    /// <summary>All of its bytes.</summary>
    public byte[] Frame { get; }

    public IPAddress Source { get; }

    public IPAddress Destination { get; }

    internal bool IsFour { get; }

    /// <summary>The number of what the packet carries, as its header has it.</summary>
    internal byte Protocol { get; }

    /// <summary>0: it has none.</summary>
    internal int SourcePort { get; }

    internal int DestinationPort { get; }

    /// <summary>The packet without the link's header.</summary>
    internal ReadOnlySpan<byte> Packet => _packet.Span;

    /// <summary>What the packet carries, with its header.</summary>
    internal ReadOnlySpan<byte> Content => Packet[(IsFour ? 20 : 40)..];

    /// <summary>The lengths are those that the header tells: of a quoted packet only the start is there.</summary>
    internal int Length => IsFour ? BinaryPrimitives.ReadUInt16BigEndian(Packet[2..]) : 40 + BinaryPrimitives.ReadUInt16BigEndian(Packet[4..]);

    internal TcpFlags Flags => Protocol is TcpNumber && Content.Length > 13 ? (TcpFlags)Content[13] : TcpFlags.None;

    /// <summary>What a TCP segment or a datagram carries.</summary>
    internal ReadOnlySpan<byte> Payload => Protocol is TcpNumber ? Content[(Content[12] >> 4 << 2)..] : Content[8..];

    /// <summary>The packet that an ICMP error is about.</summary>
    internal SeenFrame Quoted() => new(Time, Frame, _packet[((IsFour ? 20 : 40) + 8)..]);
}
