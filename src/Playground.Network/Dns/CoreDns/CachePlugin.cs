using System.Collections.Immutable;

namespace Playground.Network.Dns.CoreDns;

/// <summary>How long a server remembers its answers, and which: the <c>cache</c> plugin, read by <see cref="CacheReading"/>.</summary>
/// <param name="Zones">The names it is for.</param>
internal sealed record CachePlugin(ImmutableArray<DnsName> Zones)
{
    private const uint Least = 5;

    /// <summary>Seconds at most for an answer with records.</summary>
    public uint Success { get; init; } = 3600;

    /// <summary>Seconds at most for the news that there is nothing.</summary>
    public uint Denial { get; init; } = 1800;

    public uint LeastSuccess { get; init; } = Least;

    public uint LeastDenial { get; init; } = Least;

    /// <summary>Seconds for an answer that a server could not find out.</summary>
    public uint Failure { get; init; } = Least;

    /// <summary>Names whose answers with records are not remembered.</summary>
    public ImmutableArray<DnsName> NoSuccess { get; init; } = [];

    /// <summary>Names whose denials and failures are not remembered.</summary>
    public ImmutableArray<DnsName> NoDenial { get; init; } = [];

    /// <summary>A remembered answer is told with the time it had at first instead of what is left of it.</summary>
    public bool KeepsTtl { get; init; }

    public bool IsFor(DnsName name) => Zones.Any(name.IsUnder);

    /// <summary>How many seconds an answer holds, told to the client of a fresh one too.</summary>
    public uint Lifetime(DnsAnswer answer) => Kind(answer) switch
    {
        AnswerKind.Denial => Math.Min(Math.Max(Shortest(answer), LeastDenial), Denial),
        AnswerKind.Failure => Failure,
        _ => Math.Min(Math.Max(Shortest(answer), LeastSuccess), Success),
    };

    public bool Remembers(DnsName name, DnsAnswer answer) => !answer.Truncated && Lifetime(answer) > 0 && Kind(answer) switch
    {
        AnswerKind.Success => !NoSuccess.Any(name.IsUnder),
        AnswerKind.Denial or AnswerKind.Failure => !NoDenial.Any(name.IsUnder),
        _ => false,
    };

    private static AnswerKind Kind(DnsAnswer answer) => answer.Rcode switch
    {
        DnsRcode.NoError => answer.Records.IsEmpty && HasSoa(answer) ? AnswerKind.Denial : AnswerKind.Success,
        DnsRcode.NxDomain when HasSoa(answer) => AnswerKind.Denial,
        DnsRcode.ServFail or DnsRcode.NotImp => AnswerKind.Failure,
        _ => AnswerKind.Other,
    };

    private static bool HasSoa(DnsAnswer answer) => answer.Authority.Any(record => record is SoaRecord);

    /// <summary>A denial holds as long as the zone's SOA says at its end.</summary>
    private static uint Shortest(DnsAnswer answer) =>
        answer.Records.Concat(answer.Authority).Concat(answer.Additional).Select(record => record is SoaRecord soa && answer.Records.IsEmpty ? Math.Min(soa.Ttl, soa.Minimum) : record.Ttl)
            .DefaultIfEmpty(Least).Min();

    private enum AnswerKind
    {
        Success,
        Denial,
        Failure,

        /// <summary>Refused, malformed: never remembered.</summary>
        Other,
    }
}
