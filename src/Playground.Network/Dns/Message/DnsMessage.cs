using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Playground.Network.Dns.Message;

/// <summary>
/// A whole message as values, for clients, captures and tests. The server's own path does not build one: it goes from
/// <see cref="DnsQuery"/> to bytes directly.
/// </summary>
public sealed record DnsMessage
{
    public const int MaxSize = ushort.MaxValue;

    public ushort Id { get; init; }

    public bool IsResponse { get; init; }

    public DnsOpcode Opcode { get; init; }

    public bool Authoritative { get; init; }

    public bool Truncated { get; init; }

    public bool RecursionDesired { get; init; }

    public bool RecursionAvailable { get; init; }

    public DnsRcode Rcode { get; init; }

    public ImmutableArray<DnsQuestion> Questions { get; init; } = [];

    public ImmutableArray<DnsRecord> Answers { get; init; } = [];

    public ImmutableArray<DnsRecord> Authority { get; init; } = [];

    public ImmutableArray<DnsRecord> Additional { get; init; } = [];

    public Edns? Edns { get; init; }

    /// <summary>The options of the OPT record as they are on the wire.</summary>
    public ImmutableArray<byte> Options { get; init; } = [];

    /// <summary>A question as a resolver sends it.</summary>
    public static DnsMessage Query(ushort id, DnsQuestion question) => new() { Id = id, RecursionDesired = true, Questions = [question] };

    /// <summary>The sections as an answer, as a resolver hands them on.</summary>
    public DnsAnswer ToAnswer() => new(Rcode, Answers)
    {
        Authority = Authority,
        Additional = Additional,
        Authoritative = Authoritative,
        RecursionAvailable = RecursionAvailable,
        Truncated = Truncated,
    };

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DnsMessage? message)
    {
        message = null;
        if (!DnsHeader.TryRead(bytes, out var header))
            return false;

        var reader = new DnsReader(bytes, DnsHeader.Size);
        (Edns Edns, ImmutableArray<byte> Options)? opt = null;
        if (!TryReadQuestions(ref reader, header.Questions, out var questions)
            || !TryReadRecords(ref reader, header.Answers, ref opt, out var answers)
            || !TryReadRecords(ref reader, header.Authority, ref opt, out var authority)
            || !TryReadRecords(ref reader, header.Additional, ref opt, out var additional))
        {
            return false;
        }

        message = new DnsMessage
        {
            Id = header.Id,
            IsResponse = header.Flags.HasFlag(DnsFlags.Response),
            Opcode = header.Opcode,
            Authoritative = header.Flags.HasFlag(DnsFlags.Authoritative),
            Truncated = header.Flags.HasFlag(DnsFlags.Truncated),
            RecursionDesired = header.Flags.HasFlag(DnsFlags.RecursionDesired),
            RecursionAvailable = header.Flags.HasFlag(DnsFlags.RecursionAvailable),
            Rcode = (DnsRcode)((int)header.Rcode | ((opt?.Edns.ExtendedRcode ?? 0) << 4)),
            Questions = questions,
            Answers = answers,
            Authority = authority,
            Additional = additional,
            Edns = opt?.Edns,
            Options = opt?.Options ?? [],
        };
        return true;
    }

    /// <summary>The bytes on the wire, names compressed.</summary>
    /// <exception cref="InvalidOperationException">The message is larger than 65,535 bytes.</exception>
    public byte[] ToBytes()
    {
        var buffer = new byte[MaxSize];
        var writer = new DnsWriter(buffer, stackalloc ushort[DnsWriter.NameRoom]);
        var fits = true;
        foreach (var question in Questions)
            fits &= RecordWriter.TryWriteQuestion(ref writer, question);
        foreach (var record in Answers.Concat(Authority).Concat(Additional))
            fits &= RecordWriter.TryWrite(ref writer, record);
        if (Edns is { } edns)
            fits &= RecordWriter.TryWriteEdns(ref writer, edns with { ExtendedRcode = (byte)((int)Rcode >> 4) }, Options.AsSpan());
        if (!fits)
            throw new InvalidOperationException("A DNS message holds at most 65535 bytes.");

        new DnsHeader(
            Id, Flags(), (ushort)Questions.Length, (ushort)Answers.Length, (ushort)Authority.Length,
            (ushort)(Additional.Length + (Edns is null ? 0 : 1))).Write(buffer);
        return buffer[..writer.Position];
    }

    private DnsFlags Flags() =>
        (IsResponse ? DnsFlags.Response : DnsFlags.None)
        | (Authoritative ? DnsFlags.Authoritative : DnsFlags.None)
        | (Truncated ? DnsFlags.Truncated : DnsFlags.None)
        | (RecursionDesired ? DnsFlags.RecursionDesired : DnsFlags.None)
        | (RecursionAvailable ? DnsFlags.RecursionAvailable : DnsFlags.None)
        | (DnsFlags)(((int)Opcode & 0xF) << 11)
        | (DnsFlags)((int)Rcode & 0xF);

    private static bool TryReadQuestions(ref DnsReader reader, int count, out ImmutableArray<DnsQuestion> questions)
    {
        var builder = ImmutableArray.CreateBuilder<DnsQuestion>();
        questions = [];
        for (; count > 0; count--)
        {
            if (!reader.TryReadName(out var name) || !reader.TryReadUInt16(out var type) || !reader.TryReadUInt16(out var @class))
                return false;
            builder.Add(new DnsQuestion(name, (DnsType)type, (DnsClass)@class));
        }

        questions = builder.DrainToImmutable();
        return true;
    }

    private static bool TryReadRecords(ref DnsReader reader, int count, ref (Edns Edns, ImmutableArray<byte> Options)? opt, out ImmutableArray<DnsRecord> records)
    {
        var builder = ImmutableArray.CreateBuilder<DnsRecord>();
        records = [];
        for (; count > 0; count--)
        {
            if (!RecordReader.TryRead(ref reader, out var record, out var found))
                return false;
            if (record is not null)
                builder.Add(record);
            opt ??= found;
        }

        records = builder.DrainToImmutable();
        return true;
    }
}
