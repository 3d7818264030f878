using System.Collections.Immutable;

namespace Playground.Network.Dns.Message;

/// <summary>
/// Turns an answer into the bytes of a response. Records that do not fit the limit are left out and the response is
/// marked truncated; additional records are a courtesy and are dropped without a mark.
/// </summary>
internal static class ResponseWriter
{
    /// <summary>Writes the response and says its length.</summary>
    /// <param name="limit">The most bytes it may have, at least a header and the question.</param>
    public static int Write(in DnsQuery query, DnsAnswer answer, int limit, Span<byte> response)
    {
        var writer = new DnsWriter(response[..Math.Min(limit, response.Length)], stackalloc ushort[DnsWriter.NameRoom]);
        var questions = query.QuestionBytes.IsEmpty || !writer.TryWriteQuestion(query.QuestionBytes) ? 0 : 1;
        var room = query.EdnsSize;

        var answers = WriteSection(ref writer, answer.Records, room);
        var authority = WriteSection(ref writer, answer.Authority, room);
        var truncated = answers < answer.Records.Length || authority < answer.Authority.Length;
        var additional = truncated ? 0 : WriteSection(ref writer, answer.Additional, room);
        if (query.Edns is not null && RecordWriter.TryWriteEdns(ref writer, ServerEdns(query, answer.Rcode), query.Cookie))
            additional++;

        new DnsHeader(query.Header.Id, Flags(query.Header, answer, truncated), (ushort)questions, (ushort)answers, (ushort)authority, (ushort)additional)
            .Write(response);
        return writer.Position;
    }

    /// <summary>A response that only says what was wrong with the query.</summary>
    public static int WriteError(in DnsQuery query, DnsRcode rcode, int limit, Span<byte> response) =>
        Write(query, new DnsAnswer(rcode, []), limit, response);

    /// <summary>Makes a response that was written for someone else, without EDNS, the response to this query.</summary>
    /// <param name="length">The bytes of the other response; behind them is room for the OPT record if the query has one.</param>
    public static void Readdress(in DnsQuery query, int length, Span<byte> response)
    {
        const DnsFlags Copied = DnsFlags.RecursionDesired | DnsFlags.CheckingDisabled;
        DnsHeader.TryRead(response, out var header);
        header = header with { Id = query.Header.Id, Flags = (header.Flags & ~Copied) | (query.Header.Flags & Copied) };
        if (query.Edns is not null)
        {
            var writer = new DnsWriter(response, []);
            writer.Skip(length);
            RecordWriter.TryWriteEdns(ref writer, ServerEdns(query, header.Rcode), query.Cookie);
            header = header with { Additional = (ushort)(header.Additional + 1) };
        }

        header.Write(response);
    }

    // as CoreDNS does, the client's wish for DNSSEC comes back although nothing is signed
    private static Edns ServerEdns(in DnsQuery query, DnsRcode rcode) => new(Edns.ServerUdpSize, (byte)((int)rcode >> 4), DnssecOk: query.Edns is { DnssecOk: true });

    private static DnsFlags Flags(DnsHeader query, DnsAnswer answer, bool truncated) =>
        DnsFlags.Response
        | (query.Flags & (DnsFlags.RecursionDesired | DnsFlags.CheckingDisabled))
        | (DnsFlags)((int)query.Opcode << 11)
        | (answer.Authoritative ? DnsFlags.Authoritative : DnsFlags.None)
        | (answer.RecursionAvailable ? DnsFlags.RecursionAvailable : DnsFlags.None)
        | (truncated || answer.Truncated ? DnsFlags.Truncated : DnsFlags.None)
        | (DnsFlags)((int)answer.Rcode & 0xF);

    // "room" stays free at the end for the OPT record
    private static int WriteSection(ref DnsWriter writer, ImmutableArray<DnsRecord> records, int room)
    {
        var written = 0;
        foreach (var record in records)
        {
            var start = writer.Position;
            if (!RecordWriter.TryWrite(ref writer, record))
                return written;
            if (writer.Remaining < room)
            {
                writer.Rewind(start);
                return written;
            }

            written++;
        }

        return written;
    }
}
