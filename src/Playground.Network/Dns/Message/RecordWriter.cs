using System.Text;

namespace Playground.Network.Dns.Message;

/// <summary>Writes one record behind the others, or nothing at all when it does not fit.</summary>
internal static class RecordWriter
{
    public static bool TryWrite(ref DnsWriter writer, DnsRecord record)
    {
        var start = writer.Position;
        if (writer.TryWriteName(record.Name)
            && writer.TryWriteUInt16((ushort)record.Type)
            && writer.TryWriteUInt16((ushort)DnsClass.Internet)
            && writer.TryWriteUInt32(record.Ttl)
            && writer.TryWriteUInt16(0))
        {
            var data = writer.Position;
            if (TryWriteData(ref writer, record))
            {
                writer.PatchUInt16(data - 2, writer.Position - data);
                return true;
            }
        }

        writer.Rewind(start);
        return false;
    }

    /// <param name="options">options of the record, each with its code and length</param>
    public static bool TryWriteEdns(ref DnsWriter writer, Edns edns, scoped ReadOnlySpan<byte> options = default)
    {
        if (writer.Remaining < Edns.RecordSize + options.Length)
            return false;

        return writer.TryWriteByte(0)
            && writer.TryWriteUInt16((ushort)DnsType.Opt)
            && writer.TryWriteUInt16(edns.UdpSize)
            && writer.TryWriteUInt32(edns.Ttl)
            && writer.TryWriteUInt16((ushort)options.Length)
            && writer.TryWriteBytes(options);
    }

    public static bool TryWriteQuestion(ref DnsWriter writer, DnsQuestion question) =>
        writer.TryWriteName(question.Name)
        && writer.TryWriteUInt16((ushort)question.Type)
        && writer.TryWriteUInt16((ushort)question.Class);

    private static bool TryWriteData(ref DnsWriter writer, DnsRecord record) => record switch
    {
        AddressRecord address => TryWriteAddress(ref writer, address),
        CnameRecord cname => writer.TryWriteName(cname.Target),
        PtrRecord ptr => writer.TryWriteName(ptr.Target),
        NsRecord ns => writer.TryWriteName(ns.Server),
        SrvRecord srv => TryWriteSrv(ref writer, srv),
        TxtRecord txt => TryWriteTxt(ref writer, txt),
        SoaRecord soa => TryWriteSoa(ref writer, soa),
        OpaqueRecord opaque => writer.TryWriteBytes(opaque.Bytes.AsSpan()),
        _ => false,
    };

    private static bool TryWriteAddress(ref DnsWriter writer, AddressRecord record)
    {
        Span<byte> bytes = stackalloc byte[16];
        return record.Address.TryWriteBytes(bytes, out var length) && writer.TryWriteBytes(bytes[..length]);
    }

    // RFC 2782: the target of an SRV record is not compressed
    private static bool TryWriteSrv(ref DnsWriter writer, SrvRecord record) =>
        writer.TryWriteUInt16(record.Priority)
        && writer.TryWriteUInt16(record.Weight)
        && writer.TryWriteUInt16(record.Port)
        && writer.TryWriteName(record.Target, compress: false);

    private static bool TryWriteTxt(ref DnsWriter writer, TxtRecord record)
    {
        Span<byte> bytes = stackalloc byte[byte.MaxValue];
        foreach (var text in record.Texts)
        {
            if (!Encoding.Latin1.TryGetBytes(text, bytes, out var length)
                || !writer.TryWriteByte((byte)length)
                || !writer.TryWriteBytes(bytes[..length]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryWriteSoa(ref DnsWriter writer, SoaRecord record) =>
        writer.TryWriteName(record.Server)
        && writer.TryWriteName(record.Mailbox)
        && writer.TryWriteUInt32(record.Serial)
        && writer.TryWriteUInt32(record.Refresh)
        && writer.TryWriteUInt32(record.Retry)
        && writer.TryWriteUInt32(record.Expire)
        && writer.TryWriteUInt32(record.Minimum);
}
