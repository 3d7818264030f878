using System.Buffers;
using Playground.Network.Dns.CoreDns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.Server;

/// <summary>How a query came, which decides how large its answer may be.</summary>
public enum DnsCarrier
{
    /// <summary>A datagram: what the client offers by EDNS, at most 1232 bytes, then truncated.</summary>
    Datagram,

    /// <summary>TCP or HTTPS: whole answers.</summary>
    Stream,
}

/// <summary>Query bytes in, response bytes out, whatever carried them. Safe to call from many threads.</summary>
/// <param name="zone">The current snapshot; asked for every query.</param>
/// <param name="outside">Who answers for other zones; without it they are refused.</param>
/// <param name="time">By which the <c>cache</c> plugin forgets; without it nothing is remembered.</param>
public sealed class DnsResponder(Func<DnsZone> zone, AnswerShuffle shuffle, IOutsideNames? outside = null, TimeProvider? time = null)
{
    private readonly RememberedAnswers? _remembered = time is null ? null : new(time);
    private AnswerCache? _cache;

    /// <summary>Writes the response and says its length; 0 means that nothing is to be sent.</summary>
    /// <param name="response">Room for it: 1,232 bytes for a datagram, 65,535 for a stream.</param>
    public int Respond(ReadOnlySpan<byte> request, Span<byte> response, DnsCarrier carrier)
    {
        if (!DnsQuery.TryRead(request, out var query))
            return 0;

        var limit = carrier == DnsCarrier.Datagram ? query.UdpLimit(request.Length) : DnsMessage.MaxSize;
        if (query.Rcode != DnsRcode.NoError)
            return ResponseWriter.WriteError(query, query.Rcode, limit, response);

        var current = zone();
        var cache = Volatile.Read(ref _cache);
        if (cache is null || cache.Zone != current)
            Volatile.Write(ref _cache, cache = new AnswerCache(current));

        return cache.Find(query.QuestionBytes) is { } cached && TryRepeat(cached, query, limit, response, out var length)
            ? length
            : Work(request, query, cache, limit, response);
    }

    /// <summary>The whole response, as DNS over HTTPS carries it; null when the request is no query.</summary>
    public byte[]? Respond(ReadOnlySpan<byte> request)
    {
        var room = ArrayPool<byte>.Shared.Rent(DnsMessage.MaxSize);
        var length = Respond(request, room, DnsCarrier.Stream);
        var response = length == 0 ? null : room[..length];
        ArrayPool<byte>.Shared.Return(room);
        return response;
    }

    /// <summary>What would be answered now; nothing is remembered of it.</summary>
    public DnsAnswer Answer(DnsQuestion question)
    {
        var current = zone();
        return Remembered(current, question, out _) ?? current.Answer(question, outside);
    }

    private DnsAnswer? Remembered(DnsZone current, DnsQuestion question, out CachePlugin? rules)
    {
        rules = _remembered is null ? null : current.Options.Caching?.Invoke(question.Name);
        return rules is null ? null : _remembered!.Find(question, rules);
    }

    private int Work(ReadOnlySpan<byte> request, in DnsQuery query, AnswerCache cache, int limit, Span<byte> response)
    {
        var question = query.ReadQuestion(request);
        if (Remembered(cache.Zone, question, out var rules) is { } remembered)
            return ResponseWriter.Write(query, shuffle.Apply(remembered), limit, response);

        var answer = cache.Zone.Answer(question, outside);
        if (rules is not null)
        {
            _remembered!.Keep(question, rules, answer);
            answer = RememberedAnswers.Lasting(answer, rules.Lifetime(answer));
        }

        // what is remembered is told with a shorter time each second
        if (IsOurs(answer) && rules?.Remembers(question.Name, answer) is not true)
        {
            var plain = new DnsQuery { Header = query.Header, QuestionBytes = query.QuestionBytes };
            var written = response[..ResponseWriter.Write(plain, answer, response.Length, response)];
            if (cache.Keep(query.QuestionBytes, answer, written) is { } kept && TryRepeat(kept, query, limit, response, out var length))
                return length;
        }

        return ResponseWriter.Write(query, shuffle.Apply(answer), limit, response);
    }

    // what somebody else said may change without the zone changing
    private bool IsOurs(DnsAnswer answer) =>
        outside is null || (answer.Authoritative && !answer.Records.Any(record => record is CnameRecord));

    private bool TryRepeat(CachedAnswer cached, in DnsQuery query, int limit, Span<byte> response, out int length)
    {
        length = cached.Response.Length + query.EdnsSize;
        if (length > limit)
            return false;

        cached.Response.CopyTo(response);
        ResponseWriter.Readdress(query, cached.Response.Length, response[..length]);
        if (cached.Addresses.Count > 1)
            shuffle.Apply(response, cached.Addresses);
        return true;
    }
}
