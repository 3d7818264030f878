namespace Playground.Network.Dns.Server;

/// <summary>
/// Puts the addresses of an answer in random order, as the <c>loadbalance</c> plugin does, so that clients that take the
/// first one spread over all. Safe to use from many threads; the same seed gives the same sequence of orders.
/// </summary>
public sealed class AnswerShuffle
{
    private ulong _state;

    public AnswerShuffle(Random random) => _state = (ulong)random.NextInt64(0, long.MaxValue);

    /// <summary>Aliases first, then other records as they were, then the addresses shuffled.</summary>
    public DnsAnswer Apply(DnsAnswer answer)
    {
        if (answer.Records.Count(record => record is AddressRecord) < 2)
            return answer;

        var addresses = answer.Records.Where(record => record is AddressRecord).ToArray();
        for (var at = addresses.Length - 1; at > 0; at--)
        {
            var other = Next(at + 1);
            (addresses[at], addresses[other]) = (addresses[other], addresses[at]);
        }

        return answer with { Records = [.. answer.Records.Where(record => record is not AddressRecord), .. addresses] };
    }

    /// <summary>The same on a finished response.</summary>
    internal void Apply(Span<byte> response, AddressRun run)
    {
        Span<byte> spare = stackalloc byte[AddressRun.MaxSize];
        for (var at = run.Count - 1; at > 0; at--)
        {
            var other = Next(at + 1);
            if (other == at)
                continue;
            var one = response.Slice(run.Start + (at * run.Size), run.Size);
            var two = response.Slice(run.Start + (other * run.Size), run.Size);
            one.CopyTo(spare);
            two.CopyTo(one);
            spare[..run.Size].CopyTo(two);
        }
    }

    // splitmix64: one atomic addition, so no lock on the way of every answer
    private int Next(int below)
    {
        var value = Interlocked.Add(ref _state, 0x9E3779B97F4A7C15);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return (int)(((value ^ (value >> 31)) >> 32) * (ulong)below >> 32);
    }
}
