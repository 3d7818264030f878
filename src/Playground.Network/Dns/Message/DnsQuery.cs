using System.Buffers.Binary;

namespace Playground.Network.Dns.Message;

/// <summary>
/// One datagram as the server sees it, read without allocating. <see cref="Rcode"/> is what is wrong with it, if anything;
/// the rules are those of the CoreDNS listener: one question, at most one record in answer and authority, two in additional.
/// </summary>
internal readonly ref struct DnsQuery
{
    public required DnsHeader Header { get; init; }

    /// <summary>Name, type and class as they came; empty when they could not be read.</summary>
    public ReadOnlySpan<byte> QuestionBytes { get; init; }

    public DnsType Type { get; init; }

    public DnsClass Class { get; init; }

    public Edns? Edns { get; init; }

    /// <summary>The client's cookie option as it came, which goes back unread; empty when there was none.</summary>
    public ReadOnlySpan<byte> Cookie { get; init; }

    /// <summary>Bytes of the OPT record of the answer.</summary>
    public int EdnsSize => Edns is null ? 0 : Message.Edns.RecordSize + Cookie.Length;

    public DnsRcode Rcode { get; init; }

    /// <summary>False when nothing may be said at all: too short to have an id, or itself a response.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out DnsQuery query)
    {
        query = default;
        if (!DnsHeader.TryRead(message, out var header) || header.Flags.HasFlag(DnsFlags.Response))
            return false;

        query = Read(message, header);
        return true;
    }

    /// <summary>How many bytes an answer over UDP may have.</summary>
    public int UdpLimit(int requestLength) => Edns is { } edns
        ? Math.Clamp(edns.UdpSize, Message.Edns.PlainUdpSize, Message.Edns.ServerUdpSize)
        : Math.Min(Message.Edns.PlainUdpSize, requestLength * MaxAmplification);

    /// <summary>A sender that did not ask for more gets at most ten times its question: a forged source gains little.</summary>
    public const int MaxAmplification = 10;

    public DnsQuestion ReadQuestion(ReadOnlySpan<byte> message)
    {
        var reader = new DnsReader(message, DnsHeader.Size);
        return reader.TryReadName(out var name) ? new DnsQuestion(name, Type, Class) : default;
    }

    private static DnsQuery Read(ReadOnlySpan<byte> message, DnsHeader header)
    {
        if (header.Opcode != DnsOpcode.Query)
            return new DnsQuery { Header = header, Rcode = DnsRcode.NotImp };
        if (header is not { Questions: 1, Answers: <= 1, Authority: <= 1, Additional: <= 2 })
            return new DnsQuery { Header = header, Rcode = DnsRcode.FormErr };

        var reader = new DnsReader(message, DnsHeader.Size);
        if (!reader.TrySkipName() || !reader.TryReadUInt16(out var type) || !reader.TryReadUInt16(out var @class))
            return new DnsQuery { Header = header, Rcode = DnsRcode.FormErr };

        var question = message[DnsHeader.Size..reader.Position];
        var rcode = ReadRest(ref reader, header.Answers + header.Authority, header.Additional, out var edns, out var cookie);
        return new DnsQuery
        {
            Header = header,
            QuestionBytes = question,
            Type = (DnsType)type,
            Class = (DnsClass)@class,
            Edns = edns,
            Cookie = cookie,
            Rcode = rcode,
        };
    }

    private static DnsRcode ReadRest(scoped ref DnsReader reader, int before, int additional, out Edns? edns, out ReadOnlySpan<byte> cookie)
    {
        edns = null;
        cookie = default;
        for (var at = 0; at < before + additional; at++)
        {
            if (!TryReadFrame(ref reader, out var type, out var @class, out var ttl, out var named, out var data))
                return DnsRcode.FormErr;
            if (type != DnsType.Opt)
                continue;
            if (at < before || named || edns is not null)
                return DnsRcode.FormErr;
            edns = Message.Edns.Read(@class, ttl);
            cookie = FindCookie(data);
        }

        return edns is { Version: > 0 } ? DnsRcode.BadVers : DnsRcode.NoError;
    }

    private static bool TryReadFrame(scoped ref DnsReader reader, out DnsType type, out ushort @class, out uint ttl, out bool named, out ReadOnlySpan<byte> data)
    {
        data = default;
        (type, @class, ttl) = (DnsType.None, 0, 0);
        var start = reader.Position;
        named = false;
        if (!reader.TrySkipName())
            return false;

        named = reader.Position != start + 1;
        if (!reader.TryReadUInt16(out var number)
            || !reader.TryReadUInt16(out @class)
            || !reader.TryReadUInt32(out ttl)
            || !reader.TryReadUInt16(out var length))
        {
            return false;
        }

        type = (DnsType)number;
        return reader.TryReadBytes(length, out data);
    }

    /// <summary>The option with its code and length; one whose length lies is passed over.</summary>
    private static ReadOnlySpan<byte> FindCookie(ReadOnlySpan<byte> options)
    {
        const int cookieOption = 10, head = 4, longest = 40;
        while (options.Length >= head)
        {
            var size = head + BinaryPrimitives.ReadUInt16BigEndian(options[2..]);
            if (size > options.Length)
                return default;
            if (BinaryPrimitives.ReadUInt16BigEndian(options) == cookieOption)
                return size is >= head + 8 and <= head + longest ? options[..size] : default;
            options = options[size..];
        }

        return default;
    }
}
