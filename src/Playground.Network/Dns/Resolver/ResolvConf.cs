using System.Collections.Immutable;
using System.Globalization;

namespace Playground.Network.Dns.Resolver;

/// <summary>One word of the options line: <c>ndots:5</c>, or <c>debug</c> without a value.</summary>
public readonly record struct ResolvOption(string Name, string? Value = null)
{
    public static ResolvOption Parse(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new ResolvOption(word) : new ResolvOption(word[..colon], word[(colon + 1)..]);
    }

    public override string ToString() => Value is null ? Name : $"{Name}:{Value}";
}

/// <summary>A container's <c>/etc/resolv.conf</c>.</summary>
public sealed record ResolvConf
{
    /// <summary>More dots than this cannot be asked for: both libraries cap it.</summary>
    public const int MaxNdots = 15;

    public const int MaxNameservers = 3;

    public ImmutableArray<string> Nameservers { get; init; } = [];

    public ImmutableArray<string> Search { get; init; } = [];

    public ImmutableArray<ResolvOption> Options { get; init; } = [];

    /// <summary>A name with at least so many dots is taken for absolute.</summary>
    public int Ndots => Number("ndots", 1, MaxNdots);

    /// <summary>How often a question is sent before it counts as unanswered.</summary>
    public int Attempts => Math.Max(1, Number("attempts", 2, 10));

    /// <summary>How long one attempt waits.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(Math.Max(1, Number("timeout", 5, 60)));

    /// <summary>Reads the file as the libraries do: unknown lines are skipped, the last search line counts, three servers at most.</summary>
    public static ResolvConf Parse(string text)
    {
        var conf = new ResolvConf();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2)
                continue;
            conf = words[0] switch
            {
                "nameserver" when conf.Nameservers.Length < MaxNameservers => conf with { Nameservers = conf.Nameservers.Add(words[1]) },
                "search" => conf with { Search = [.. words.Skip(1)] },
                "domain" => conf with { Search = [words[1]] },
                "options" => conf with { Options = [.. conf.Options, .. words.Skip(1).Select(ResolvOption.Parse)] },
                _ => conf,
            };
        }

        return conf;
    }

    /// <summary>The text of the file, its lines in the order kubelet writes them.</summary>
    public override string ToString() => string.Concat(
        Search.IsEmpty ? "" : $"search {string.Join(' ', Search)}\n",
        string.Concat(Nameservers.Select(server => $"nameserver {server}\n")),
        Options.IsEmpty ? "" : $"options {string.Join(' ', Options)}\n");

    private int Number(string option, int normal, int most)
    {
        var value = Options.LastOrDefault(candidate => candidate.Name == option).Value;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, most) : normal;
    }
}
