using System.Net;
using Playground.Network.Addresses;

namespace Playground.Network.Capture;

/// <summary>
/// Which packets are wanted, in the words of pcap-filter:
/// <code>
/// filter    = term { ("and" | "or") term }                 both bind alike, from the left
/// term      = ("not" | "!") term | "(" filter ")" | flags | primitive
/// primitive = [protocol] [direction] [host | net | port | portrange] value | protocol | ("less" | "greater") bytes
/// flags     = "tcp[tcpflags]" ["&amp;" bits] ("=" | "==" | "!=") bits
/// </code>
/// A value alone after and/or means what the one before it meant: `port 80 or 443`.
/// </summary>
public sealed class CaptureFilter
{
    private static readonly string[] Protocols = ["ip", "ip6", "tcp", "udp", "sctp", "icmp", "icmp6", "arp"];
    private static readonly string[] Kinds = ["host", "net", "port", "portrange"];

    private readonly FilterWords _words;
    private readonly Func<string, IReadOnlyList<IPAddress>?> _find;
    private (string Protocol, string Direction, string Kind) _last = ("", "", "");

    private CaptureFilter(string text, Func<string, IReadOnlyList<IPAddress>?> find) => (_words, _find) = (new(text), find);

    /// <param name="find">the addresses of a host that is named; null: it has none</param>
    /// <returns>what a packet must be, or the words that say why there is no telling</returns>
    public static (Func<SeenFrame, bool> Wants, string? Problem) Read(string text, Func<string, IReadOnlyList<IPAddress>?> find)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (static _ => true, null);
        var filter = new CaptureFilter(text, find);
        try
        {
            var wants = filter.All();
            return filter._words.IsAtEnd ? (wants, null) : throw new FilterException();
        }
        catch (FilterException wrong)
        {
            return (static _ => false, wrong.Message);
        }
    }

    private Func<SeenFrame, bool> All()
    {
        var left = Term();
        while (true)
        {
            if (_words.Take("and", "&&") is not null)
                left = Both(left, Term());
            else if (_words.Take("or", "||") is not null)
                left = Either(left, Term());
            else
                return left;
        }
    }

    private Func<SeenFrame, bool> Term()
    {
        if (_words.Take("not", "!") is not null)
        {
            var refused = Term();
            return seen => !refused(seen);
        }

        if (_words.Take("(") is not null)
        {
            var inner = All();
            return _words.Take(")") is not null ? inner : throw new FilterException();
        }

        if (_words.Take("tcp[tcpflags]", "tcp[13]") is not null)
            return FlagTest.Read(_words);
        if (_words.Take("less") is not null && Number() is var most)
            return seen => seen.Frame.Length <= most;
        if (_words.Take("greater") is not null && Number() is var least)
            return seen => seen.Frame.Length >= least;
        return Primitive();
    }

    private Func<SeenFrame, bool> Primitive()
    {
        var protocol = _words.Take(Protocols) ?? "";
        var direction = _words.Take("src", "dst") ?? "";
        if (direction is not "" && _words.Take("or") is not null)
            direction = _words.Take("src", "dst") is not null ? "" : throw new FilterException();
        else if (direction is not "" && _words.Take("and") is not null)
            direction = _words.Take("src", "dst") is not null ? "both" : throw new FilterException();
        var kind = _words.Take(Kinds) ?? "";
        if (protocol is not "" && direction is "" && kind is "" && (_words.IsAtEnd || _words.IsBetween))
            return Of(protocol);

        // a value without any word before it takes those of the value before
        var meant = protocol is "" && direction is "" && kind is "" && _last.Kind is not "" ? _last : (protocol, direction, kind is "" ? "host" : kind);
        _last = meant;
        var value = _words.Next() ?? throw new FilterException();
        var ends = meant.Item3 switch
        {
            "host" => Hosts(value),
            "net" => Net(value),
            _ => Ports(value, meant.Item3 is "portrange"),
        };
        var wanted = Directed(ends, meant.Item2);
        return meant.Item1 is "" ? wanted : Both(Of(meant.Item1), wanted);
    }

    private Func<IPAddress, int, bool> Hosts(string value)
    {
        var hosts = IPAddress.TryParse(value, out var address) ? [address] : _find(value) ?? throw new FilterException($"unknown host '{value}'");
        return (end, _) => hosts.Contains(end);
    }

    /// <summary>`10.244.0.0/16`, or only the bytes that count: `10.244`.</summary>
    private static Func<IPAddress, int, bool> Net(string value)
    {
        var given = value.Split('.').Length;
        if (!value.Contains('/') && !value.Contains(':') && given <= 4)
            value = value + string.Concat(Enumerable.Repeat(".0", 4 - given)) + $"/{8 * given}";
        return Cidr.TryParse(value, out var cidr) ? (end, _) => cidr.Contains(end) : throw new FilterException();
    }

    private static Func<IPAddress, int, bool> Ports(string value, bool isRange)
    {
        var bounds = isRange ? value.Split('-') : [value];
        var first = Port(bounds[0]);
        var last = Port(bounds[^1]);
        return (_, port) => port > 0 && port >= first && port <= last;
    }

    private static int Port(string value) => int.TryParse(value, out var port) ? port : PortNames.Find(value) ?? throw new FilterException($"unknown port '{value}'");

    private int Number() => int.TryParse(_words.Next(), out var number) ? number : throw new FilterException();

    private static Func<SeenFrame, bool> Directed(Func<IPAddress, int, bool> matches, string direction) => direction switch
    {
        "src" => seen => matches(seen.Source, seen.SourcePort),
        "dst" => seen => matches(seen.Destination, seen.DestinationPort),
        "both" => seen => matches(seen.Source, seen.SourcePort) && matches(seen.Destination, seen.DestinationPort),
        _ => seen => matches(seen.Source, seen.SourcePort) || matches(seen.Destination, seen.DestinationPort),
    };

    private static Func<SeenFrame, bool> Of(string protocol) => protocol switch
    {
        "ip" => seen => seen.IsFour,
        "ip6" => seen => !seen.IsFour,
        "tcp" => seen => seen.Protocol is SeenFrame.TcpNumber,
        "udp" => seen => seen.Protocol is SeenFrame.UdpNumber,
        "sctp" => seen => seen.Protocol is SeenFrame.SctpNumber,
        "icmp" => seen => seen.Protocol is SeenFrame.IcmpNumber,
        "icmp6" => seen => seen.Protocol is SeenFrame.Icmp6Number,
        _ => static _ => false,
    };

    private static Func<SeenFrame, bool> Both(Func<SeenFrame, bool> left, Func<SeenFrame, bool> right) => seen => left(seen) && right(seen);

    private static Func<SeenFrame, bool> Either(Func<SeenFrame, bool> left, Func<SeenFrame, bool> right) => seen => left(seen) || right(seen);
}
