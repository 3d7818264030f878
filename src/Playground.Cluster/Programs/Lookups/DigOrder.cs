using System.Globalization;
using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Zone;

namespace Playground.Cluster.Programs.Lookups;

/// <summary>What dig was told: whom to ask for what, by which way, and which parts of the answer to show.</summary>
internal sealed class DigOrder
{
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly HashSet<string> _flags = new(StringComparer.Ordinal);

    /// <summary>Null: the first of resolv.conf.</summary>
    public string? Server { get; private set; }

    public int Port { get; private set; } = 53;

    public string Name { get; private set; } = "";

    public DnsType Type { get; private set; }

    public bool IsShort => _flags.Contains("short");

    public bool Searches => _flags.Contains("search");

    public bool OverTcp => _flags.Contains("tcp") || _flags.Contains("vc");

    /// <summary>A truncated answer is shown as it is.</summary>
    public bool KeepsTruncated => _flags.Contains("ignore");

    /// <summary>Null: without EDNS.</summary>
    public Edns? Offered { get; private set; } = new(Edns.ServerUdpSize);

    public bool SendsCookie => Offered is not null && !_hidden.Contains("cookie");

    /// <summary>Whether a part is shown: cmd, comments, question, answer, authority, additional, stats.</summary>
    public bool Shows(string part) => !_hidden.Contains(part) && !IsShort;

    public static DigOrder Read(IReadOnlyList<string> words)
    {
        var order = new DigOrder();
        for (var i = 1; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : "";
            switch (words[i])
            {
                case ['@', .. var server]:
                    order.Server = server;
                    break;
                case ['+', .. var flag]:
                    order.Set(flag);
                    break;
                case "-t" or "-q" or "-p" or "-x":
                    order.Option(words[i++], next);
                    break;
                case "-4" or "-6":
                    break;
                case var word:
                    order.Take(word, isLast: i + 1 == words.Count);
                    break;
            }
        }

        if (order.Type is DnsType.None)
            order.Type = order.Name is "" ? DnsType.Ns : DnsType.A;
        order.Name = order.Name is "" ? "." : order.Name;
        return order;
    }

    private void Option(string option, string value)
    {
        switch (option)
        {
            case "-t":
                Type = DnsTypeText.TryParse(value, out var type) ? type : Type;
                break;
            case "-p":
                Port = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : Port;
                break;
            case "-x":
                (Name, Type) = (IPAddress.TryParse(value, out var address) ? ReverseName.Of(address).Text : value, DnsType.Ptr);
                break;
            default:
                Name = value;
                break;
        }
    }

    /// <summary>A bare word is a type or the name; a type's word that is all there is, is a name.</summary>
    private void Take(string word, bool isLast)
    {
        if (Type is DnsType.None && (Name is not "" || !isLast) && word.Length <= 5 && DnsTypeText.TryParse(word, out var type))
            Type = type;
        else if (word is not "IN")
            Name = word;
    }

    private void Set(string text)
    {
        var (flag, value) = text.Split('=', 2) is [var name, var given] ? (name, given) : (text, "");
        var isOff = flag.StartsWith("no", StringComparison.Ordinal);
        flag = isOff ? flag[2..] : flag;
        switch (flag)
        {
            case "all" when isOff:
                _hidden.UnionWith(["cmd", "comments", "question", "answer", "authority", "additional", "stats"]);
                break;
            case "all":
                _hidden.Clear();
                break;
            case "edns":
                Offered = isOff ? null : Offered ?? new(Edns.ServerUdpSize);
                break;
            case "bufsize" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size):
                Offered = new(size);
                break;
            case var _ when isOff:
                _hidden.Add(flag);
                _flags.Remove(flag);
                break;
            default:
                _hidden.Remove(flag);
                _flags.Add(flag);
                break;
        }
    }
}
