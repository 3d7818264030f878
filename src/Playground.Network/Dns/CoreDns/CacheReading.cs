using System.Collections.Immutable;
using System.Globalization;

namespace Playground.Network.Dns.CoreDns;

/// <summary>
/// Reads the <c>cache</c> plugin:
/// <code>
/// cache 30 {
///     disable success cluster.local
///     denial 5000 10
/// }
/// </code>
/// How much is kept, and what is fetched again in time, changes no answer here.
/// </summary>
internal static class CacheReading
{
    private const uint MostFailure = 300;

    public static CachePlugin Read(CorefileLine plugin, ImmutableArray<DnsName> serverZones)
    {
        var words = plugin.Words;
        var cache = new CachePlugin(serverZones);
        if (words is [var first, ..] && int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            var most = Seconds(first);
            cache = cache with { Success = most, Denial = most };
            words = words.RemoveAt(0);
        }

        if (!words.IsEmpty)
            cache = cache with { Zones = Zones(words, plugin) };
        return plugin.Block.Aggregate(cache, Read);
    }

    private static CachePlugin Read(CachePlugin cache, CorefileLine line) => line.Name switch
    {
        "success" => cache with { Success = Word(line, 1, cache.Success), LeastSuccess = Word(line, 2, cache.LeastSuccess) },
        "denial" => cache with { Denial = Word(line, 1, cache.Denial), LeastDenial = Word(line, 2, cache.LeastDenial) },
        "servfail" => cache with { Failure = Duration(line) },
        "disable" => Disable(cache, line),
        "keepttl" when line.Words.IsEmpty => cache with { KeepsTtl = true },
        "prefetch" or "serve_stale" => cache,
        _ => throw Miscounted(line),
    };

    private static CachePlugin Disable(CachePlugin cache, CorefileLine line)
    {
        if (line.Words.IsEmpty)
            throw Miscounted(line);
        ImmutableArray<DnsName> zones = line.Words.Length > 1 ? Zones(line.Words.RemoveAt(0), line) : [DnsName.Root];
        return line.Words[0] switch
        {
            "success" => cache with { NoSuccess = zones },
            "denial" => cache with { NoDenial = zones },
            _ => throw CorefileLine.Somewhere("cache type for disable must be \"success\" or \"denial\""),
        };
    }

    // capacity [seconds [least seconds]]
    private static uint Word(CorefileLine line, int at, uint otherwise)
    {
        if (line.Words.IsEmpty)
            throw Miscounted(line);
        Number(line.Words[0]);
        if (at >= line.Words.Length)
            return otherwise;
        if (at is 1)
            return Seconds(line.Words[at]);
        return Number(line.Words[at]) is >= 0 and var least ? (uint)least : throw CorefileLine.Somewhere($"cache min TTL can not be negative: {line.Words[at]}");
    }

    private static uint Duration(CorefileLine line)
    {
        var text = line.OneWord();
        var unit = text.Length > 0 ? text[^1] : ' ';
        if (text is "0")
            return 0;
        if (unit is not ('s' or 'm') || !uint.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            throw CorefileLine.Somewhere($"time: invalid duration \"{text}\"");
        var seconds = (ulong)count * (unit is 'm' ? 60u : 1u);
        return seconds <= MostFailure ? (uint)seconds : throw CorefileLine.Somewhere("caching SERVFAIL responses over 5 minutes is not permitted");
    }

    private static uint Seconds(string text) =>
        Number(text) is > 0 and var seconds ? (uint)seconds : throw CorefileLine.Somewhere($"cache TTL can not be zero or negative: {text}");

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw CorefileLine.Somewhere($"strconv.Atoi: parsing \"{text}\": invalid syntax");

    private static ImmutableArray<DnsName> Zones(ImmutableArray<string> words, CorefileLine line) => [.. words.Select(word => CorefileReading.Zone(word, line))];

    private static CorefileProblem Miscounted(CorefileLine line) => line.Wrong($"Wrong argument count or unexpected line ending after '{(line.Words.IsEmpty ? line.Name : line.Words[^1])}'");
}
