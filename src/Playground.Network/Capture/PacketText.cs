using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Playground.Network.Capture;

/// <summary>How much a line says about a packet.</summary>
public sealed record PacketTextOptions
{
    /// <summary>0 to 3: how often -v was given.</summary>
    public int Verbosity { get; init; }

    /// <summary>-q: less about protocols.</summary>
    public bool IsQuick { get; init; }

    /// <summary>-S: numbers of bytes as they are on the wire, not counted from the start of the connection.</summary>
    public bool IsAbsolute { get; init; }

    /// <summary>-e: the header of the link too.</summary>
    public bool WithLink { get; init; }

    /// <summary>-A.</summary>
    public bool WithText { get; init; }

    /// <summary>-x: 1 x; -X: 2.</summary>
    public int Hex { get; init; }

    /// <summary>The name of an address, for a reader who did not say -n; null: addresses and ports as numbers.</summary>
    public Func<IPAddress, string>? NameOf { get; init; }
}

/// <summary>What tcpdump prints about a packet. It remembers where each connection's numbers began, as the lines count from there.</summary>
public sealed partial class PacketText(PacketTextOptions options)
{
    private readonly Dictionary<(string, string), (uint From, uint To)> _connections = [];

    /// <summary>The line without its time, and what the options want below it.</summary>
    public string Of(SeenFrame seen)
    {
        var text = new StringBuilder();
        if (options.WithLink)
            text.Append($"{Hardware(seen.Frame.AsSpan(6, 6))} > {Hardware(seen.Frame.AsSpan(0, 6))}, ethertype {(seen.IsFour ? "IPv4 (0x0800)" : "IPv6 (0x86dd)")}, length {seen.Frame.Length}: ");
        else
            text.Append(seen.IsFour ? "IP " : "IP6 ");
        Internet(text, seen);
        if (options.Hex > 0)
            text.Append(PacketDump.Hex(seen.Packet, withText: options.Hex > 1));
        else if (options.WithText)
            text.Append(PacketDump.Text(seen.Packet));
        return text.ToString();
    }

    private void Internet(StringBuilder text, SeenFrame seen)
    {
        if (options.Verbosity > 0)
            text.Append(seen.IsFour
                ? $"(tos 0x{seen.Packet[1]:x}, ttl {seen.Packet[8]}, id {BinaryPrimitives.ReadUInt16BigEndian(seen.Packet[4..])}, offset 0, flags [DF], proto {NameOf(seen.Protocol)} ({seen.Protocol}), length {seen.Length})\n    "
                : $"(hlim {seen.Packet[7]}, next-header {NameOf(seen.Protocol)} ({seen.Protocol}) payload length: {seen.Length - 40}) ");
        switch (seen.Protocol)
        {
            case SeenFrame.TcpNumber:
                text.Append(Ends(seen));
                Segment(text, seen);
                break;
            case SeenFrame.UdpNumber:
                text.Append(Ends(seen));
                Datagram(text, seen);
                break;
            case SeenFrame.SctpNumber:
                Association(text, seen);
                break;
            default:
                text.Append($"{Name(seen.Source)} > {Name(seen.Destination)}: ");
                Control(text, seen);
                break;
        }
    }

    private void Datagram(StringBuilder text, SeenFrame seen)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(seen.Content[4..]) - 8;
        if (options.IsQuick)
        {
            text.Append($"UDP, length {length}");
            return;
        }

        if (options.Verbosity > 1 && seen.Payload.Length == length)
            text.Append("[udp sum ok] ");
        text.Append(IsDns(seen) && seen.Payload.Length == length && length > 0 ? DnsText.Of(seen.Payload, options.Verbosity) : $"UDP, length {length}");
    }

    private void Control(StringBuilder text, SeenFrame seen)
    {
        var (type, code) = (seen.Content[0], seen.Content[1]);
        var name = seen.IsFour ? "ICMP" : "ICMP6";
        if ((seen.IsFour, type) is (true, 0 or 8) or (false, 128 or 129))
        {
            var kind = type is 8 or 128 ? "request" : "reply";
            text.Append($"{name}{(seen.IsFour ? "" : ",")} echo {kind}, id {BinaryPrimitives.ReadUInt16BigEndian(seen.Content[4..])}, seq {BinaryPrimitives.ReadUInt16BigEndian(seen.Content[6..])}, length {seen.Content.Length}");
            return;
        }

        var about = seen.Quoted();
        var isPort = code == (seen.IsFour ? 3 : 4);
        var what = (seen.IsFour, isPort) switch
        {
            (true, true) => $"{Name(about.Destination)} {Carrier(about.Protocol)} port {Port(about.DestinationPort)} unreachable",
            (true, false) => $"host {Name(about.Destination)} unreachable",
            (false, true) => $"destination unreachable, unreachable port, {Name(about.Destination)} {Carrier(about.Protocol)} port {Port(about.DestinationPort)}",
            _ => $"destination unreachable, unreachable address {Name(about.Destination)}",
        };
        text.Append($"{name}{(seen.IsFour ? " " : ", ")}{what}, length {seen.Content.Length}");
        if (options.Verbosity is 0 || !seen.IsFour)
            return;
        text.Append("\n\tIP ");
        Internet(text, about);
    }

    private string Ends(SeenFrame seen) => $"{Name(seen.Source)}.{Port(seen.SourcePort)} > {Name(seen.Destination)}.{Port(seen.DestinationPort)}: ";

    private string Name(IPAddress address) => options.NameOf?.Invoke(address) ?? address.ToString();

    private string Port(int port) => options.NameOf is null ? port.ToString() : PortNames.Of(port);

    private static bool IsDns(SeenFrame seen) => seen.SourcePort is 53 || seen.DestinationPort is 53;

    private static string NameOf(byte protocol) => protocol switch
    {
        SeenFrame.TcpNumber => "TCP",
        SeenFrame.UdpNumber => "UDP",
        SeenFrame.IcmpNumber => "ICMP",
        SeenFrame.Icmp6Number => "ICMPv6",
        SeenFrame.SctpNumber => "SCTP",
        _ => "unknown",
    };

    private static string Carrier(byte protocol) => protocol is SeenFrame.SctpNumber ? $"protocol {protocol}" : NameOf(protocol).ToLowerInvariant();

    private static string Hardware(ReadOnlySpan<byte> bytes) => string.Join(':', bytes.ToArray().Select(value => value.ToString("x2")));
}
