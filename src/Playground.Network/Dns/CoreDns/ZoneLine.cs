using System.Globalization;
using System.Net;

namespace Playground.Network.Dns.CoreDns;

/// <summary>Reads one record as a zone file has it: <c>fish.lake.test. 60 IN A 10.0.0.1</c>.</summary>
internal static class ZoneLine
{
    private const uint DefaultTtl = 3600;

    /// <summary>Null when the line is none, or of a type that is not written so.</summary>
    public static DnsRecord? Read(string line)
    {
        var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count < 3 || !DnsName.TryParse(words[0], out var owner))
            return null;
        words.RemoveAt(0);
        var ttl = DefaultTtl;
        if (uint.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var given))
        {
            ttl = given;
            words.RemoveAt(0);
        }

        if (words.Count > 0 && words[0].Equals("IN", StringComparison.OrdinalIgnoreCase))
            words.RemoveAt(0);
        if (words.Count < 2 || !DnsTypeText.TryParse(words[0], out var type))
            return null;
        var data = words[1];
        return type switch
        {
            DnsType.A or DnsType.Aaaa when IPAddress.TryParse(data, out var address) => new AddressRecord(owner, ttl, address) is var record && record.Type == type ? record : null,
            DnsType.Cname when DnsName.TryParse(data, out var target) => new CnameRecord(owner, ttl, target),
            DnsType.Ptr when DnsName.TryParse(data, out var target) => new PtrRecord(owner, ttl, target),
            DnsType.Ns when DnsName.TryParse(data, out var target) => new NsRecord(owner, ttl, target),
            DnsType.Txt => new TxtRecord(owner, ttl, [string.Join(' ', words.Skip(1)).Trim('"')]),
            DnsType.Srv when words.Count > 4 && DnsName.TryParse(words[4], out var target) && ushort.TryParse(words[1], out var priority) && ushort.TryParse(words[2], out var weight) && ushort.TryParse(words[3], out var port) =>
                new SrvRecord(owner, ttl, priority, weight, port, target),
            _ => null,
        };
    }
}
