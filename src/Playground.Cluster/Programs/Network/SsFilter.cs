using System.Globalization;

namespace Playground.Cluster.Programs.Network;

/// <summary>The filter at the end of ss's command line: `state established '( dport = :80 or sport = :80 )'`.</summary>
/// <param name="State">null: none was named</param>
internal sealed record SsFilter(string? State, Func<SocketRow, bool> Lets)
{
    /// <summary>Null when it makes no sense.</summary>
    public static SsFilter? Parse(IEnumerable<string> operands, ServiceNames names)
    {
        var words = new Queue<string>(string.Join(' ', operands).Replace("(", " ").Replace(")", " ").Replace("=", " = ").Replace(" =  = ", " = ").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string? state = null;
        List<List<Func<SocketRow, bool>>> either = [[]];
        while (words.TryDequeue(out var word))
        {
            if (word is "and" or "&&" or "&")
                continue;
            if (word is "or" or "||" or "|")
                either.Add([]);
            else if (word is "state" && words.TryDequeue(out state) && state is "all" or "connected" or "established" or "listening" or "closed" or "time-wait" or "syn-sent" or "syn-recv" or "fin-wait-1" or "fin-wait-2" or "close-wait" or "last-ack" or "closing")
                continue;
            else if (word is "sport" or "dport" or "src" or "dst" && End(words) is { } wanted && Test(word, wanted, names) is { } test)
                either[^1].Add(test);
            else
                return null;
        }

        return new(state, row => either.Exists(all => all.TrueForAll(test => test(row))));
    }

    private static string? End(Queue<string> words)
    {
        if (words.TryPeek(out var sign) && sign is "=" or "eq")
            words.Dequeue();
        return words.TryDequeue(out var end) ? end : null;
    }

    private static Func<SocketRow, bool>? Test(string what, string wanted, ServiceNames names)
    {
        var (host, portText) = wanted.LastIndexOf(':') is >= 0 and var at ? (wanted[..at], wanted[(at + 1)..]) : what is "sport" or "dport" ? ("", wanted) : (wanted, "");
        int? port = portText is "" ? null : int.TryParse(portText, CultureInfo.InvariantCulture, out var number) ? number : names.Port(portText) ?? -1;
        if (port is -1)
            return null;
        return row => (what is "sport" or "src" ? row.Local : row.Peer) is { } end && (port is null || end.Port == port) && (host is "" or "*" || host == $"{end.Address}");
    }
}
