using Playground.Network.Dns.CoreDns;

namespace Playground.Network.Dns.Server;

/// <summary>
/// What a server with the <c>cache</c> plugin said lately, told again until its time is over, whatever has become of the name meanwhile.
/// A fixed number of slots, a newcomer takes the place of whoever had its slot. Another Corefile begins with nothing.
/// </summary>
internal sealed class RememberedAnswers(TimeProvider time)
{
    private const int Slots = 4096;
    private readonly Remembered?[] _slots = new Remembered?[Slots];

    /// <summary>The remembered answer with the seconds it has left; null: none.</summary>
    public DnsAnswer? Find(DnsQuestion question, CachePlugin rules) =>
        Volatile.Read(ref Slot(question)) is { } known && ReferenceEquals(known.Rules, rules) && known.Question == question && Left(known) is > 0 and var left
            // from its memory a server speaks as if it were its own, even of other zones
            ? Lasting(known.Answer, rules.KeepsTtl ? known.Lifetime : left) with { Authoritative = true }
            : null;

    /// <summary>Remembers a fresh answer if the rules say so.</summary>
    public void Keep(DnsQuestion question, CachePlugin rules, DnsAnswer answer)
    {
        if (rules.Remembers(question.Name, answer))
            Volatile.Write(ref Slot(question), new(question, rules, answer, rules.Lifetime(answer), time.GetTimestamp()));
    }

    /// <summary>The answer with one time for all its records.</summary>
    public static DnsAnswer Lasting(DnsAnswer answer, uint seconds)
    {
        var all = answer.Records.Concat(answer.Authority).Concat(answer.Additional);
        return all.All(record => record.Ttl == seconds) ? answer : answer with
        {
            Records = [.. answer.Records.Select(record => record with { Ttl = seconds })],
            Authority = [.. answer.Authority.Select(record => record with { Ttl = seconds })],
            Additional = [.. answer.Additional.Select(record => record with { Ttl = seconds })],
        };
    }

    private ref Remembered? Slot(DnsQuestion question) => ref _slots[question.GetHashCode() & (Slots - 1)];

    private uint Left(Remembered known)
    {
        var passed = (long)time.GetElapsedTime(known.Since).TotalSeconds;
        return passed < known.Lifetime ? known.Lifetime - (uint)passed : 0;
    }

    private sealed record Remembered(DnsQuestion Question, CachePlugin Rules, DnsAnswer Answer, uint Lifetime, long Since);
}
