using System.Collections.Immutable;
using System.Net;
using System.Text;

namespace Playground.Network.Dns.Message;

/// <summary>Reads one record of a message: a <see cref="DnsRecord"/>, or the OPT pseudo-record.</summary>
internal static class RecordReader
{
    public static bool TryRead(ref DnsReader reader, out DnsRecord? record, out (Edns Edns, ImmutableArray<byte> Options)? opt)
    {
        (record, opt) = (null, null);
        if (!TryReadFrame(ref reader, out var name, out var type, out var @class, out var ttl, out var length))
            return false;

        var end = reader.Position + length;
        if (type == DnsType.Opt)
        {
            if (!name.IsRoot)
                return false;
            var isWhole = reader.TryReadBytes(length, out var options);
            opt = (Edns.Read(@class, ttl), [.. options]);
            return isWhole;
        }

        record = ReadData(ref reader, name, type, ttl, length);
        return record is not null && reader.Position == end;
    }

    private static bool TryReadFrame(
        ref DnsReader reader, out DnsName name, out DnsType type, out ushort @class, out uint ttl, out ushort length)
    {
        (type, @class, ttl, length) = (DnsType.None, 0, 0, 0);
        if (!reader.TryReadName(out name)
            || !reader.TryReadUInt16(out var number)
            || !reader.TryReadUInt16(out @class)
            || !reader.TryReadUInt32(out ttl)
            || !reader.TryReadUInt16(out length))
        {
            return false;
        }

        type = (DnsType)number;
        return reader.Remaining >= length;
    }

    private static DnsRecord? ReadData(ref DnsReader reader, DnsName name, DnsType type, uint ttl, int length) => type switch
    {
        DnsType.A when length == 4 => ReadAddress(ref reader, name, ttl, length),
        DnsType.Aaaa when length == 16 => ReadAddress(ref reader, name, ttl, length),
        DnsType.A or DnsType.Aaaa => null,
        DnsType.Cname => reader.TryReadName(out var target) ? new CnameRecord(name, ttl, target) : null,
        DnsType.Ptr => reader.TryReadName(out var target) ? new PtrRecord(name, ttl, target) : null,
        DnsType.Ns => reader.TryReadName(out var server) ? new NsRecord(name, ttl, server) : null,
        DnsType.Srv => ReadSrv(ref reader, name, ttl),
        DnsType.Txt => ReadTxt(ref reader, name, ttl, length),
        DnsType.Soa => ReadSoa(ref reader, name, ttl),
        _ => reader.TryReadBytes(length, out var bytes) ? new OpaqueRecord(name, ttl, type, [.. bytes]) : null,
    };

    private static AddressRecord? ReadAddress(ref DnsReader reader, DnsName name, uint ttl, int length) =>
        reader.TryReadBytes(length, out var bytes) ? new AddressRecord(name, ttl, new IPAddress(bytes)) : null;

    private static SrvRecord? ReadSrv(ref DnsReader reader, DnsName name, uint ttl) =>
        reader.TryReadUInt16(out var priority)
        && reader.TryReadUInt16(out var weight)
        && reader.TryReadUInt16(out var port)
        && reader.TryReadName(out var target)
            ? new SrvRecord(name, ttl, priority, weight, port, target)
            : null;

    private static TxtRecord? ReadTxt(ref DnsReader reader, DnsName name, uint ttl, int length)
    {
        var end = reader.Position + length;
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Position < end)
        {
            if (!reader.TryReadByte(out var size) || !reader.TryReadBytes(size, out var bytes))
                return null;
            texts.Add(Encoding.Latin1.GetString(bytes));
        }

        return new TxtRecord(name, ttl, texts.DrainToImmutable());
    }

    private static SoaRecord? ReadSoa(ref DnsReader reader, DnsName name, uint ttl) =>
        reader.TryReadName(out var server)
        && reader.TryReadName(out var mailbox)
        && reader.TryReadUInt32(out var serial)
        && reader.TryReadUInt32(out var refresh)
        && reader.TryReadUInt32(out var retry)
        && reader.TryReadUInt32(out var expire)
        && reader.TryReadUInt32(out var minimum)
            ? new SoaRecord(name, ttl, server, mailbox, serial, refresh, retry, expire, minimum)
            : null;
}
