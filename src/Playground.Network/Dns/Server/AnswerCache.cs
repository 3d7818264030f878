using Playground.Network.Dns.Message;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.Server;

/// <summary>A response without EDNS, as it goes to everybody who asks the same of the same zone.</summary>
internal sealed record CachedAnswer(byte[] Question, byte[] Response, AddressRun Addresses);

/// <summary>
/// Finished responses to one snapshot of the zone, found by the bytes of the question (its letters included). A fixed
/// number of slots, a newcomer takes the place of whoever had its slot: a flood of invented names costs no memory.
/// </summary>
internal sealed class AnswerCache(DnsZone zone)
{
    private const int Slots = 4096;
    private readonly CachedAnswer?[] _slots = new CachedAnswer?[Slots];

    public DnsZone Zone => zone;

    public CachedAnswer? Find(ReadOnlySpan<byte> question) =>
        Volatile.Read(ref _slots[Slot(question)]) is { } found && question.SequenceEqual(found.Question) ? found : null;

    /// <summary>Keeps a response that was written without EDNS, unless something was left out or it is too large to be worth the memory.</summary>
    public CachedAnswer? Keep(ReadOnlySpan<byte> question, DnsAnswer answer, ReadOnlySpan<byte> response)
    {
        if (response.Length > Edns.ServerUdpSize
            || !DnsHeader.TryRead(response, out var header)
            || (header.Answers, header.Authority, header.Additional) != (answer.Records.Length, answer.Authority.Length, answer.Additional.Length))
        {
            return null;
        }

        var run = AddressRun.Find(response, DnsHeader.Size + question.Length, header.Answers);
        var kept = new CachedAnswer(question.ToArray(), response.ToArray(), run);
        Volatile.Write(ref _slots[Slot(question)], kept);
        return kept;
    }

    private static int Slot(ReadOnlySpan<byte> question)
    {
        var hash = default(HashCode);
        hash.AddBytes(question);
        return hash.ToHashCode() & (Slots - 1);
    }
}
