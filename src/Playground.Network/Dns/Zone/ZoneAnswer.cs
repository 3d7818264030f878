using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Zone;

/// <summary>The whole decision on one question, as CoreDNS makes it.</summary>
internal sealed class ZoneAnswer(DnsZone zone, DnsQuestion question, IOutsideNames? outside)
{
    private const uint VersionTtl = 28800;

    private uint Ttl => zone.Options.Ttl;

    public DnsAnswer Find()
    {
        if (question.Class != DnsClass.Internet)
            return DnsAnswer.Refused;
        if (!zone.TryMatch(question.Name, out var matched))
            return outside?.Answer(question) ?? DnsAnswer.Refused;
        if (question.Type is DnsType.Axfr or DnsType.Ixfr)
            return DnsAnswer.Refused;

        if (!zone.Synced)
            return Negative(DnsRcode.ServFail, matched);

        var lookup = new ZoneLookup(zone, matched);
        if (question.Type == DnsType.Ptr && ReverseName.TryRead(question.Name, out var address))
            return Reverse(address, matched);
        if (!lookup.TryFind(question.Name, out var found))
            return Denied(matched);

        var records = question.Type switch
        {
            DnsType.A => Addresses(found, lookup, AddressFamily.InterNetwork),
            DnsType.Aaaa => Addresses(found, lookup, AddressFamily.InterNetworkV6),
            DnsType.Cname when found.Alias is { } alias => [new CnameRecord(question.Name, Ttl, alias)],
            DnsType.Txt when found.IsVersion => [new TxtRecord(question.Name, VersionTtl, ["1.1.0"])],
            DnsType.Soa when question.Name == matched => [Soa(matched)],
            DnsType.Ns when question.Name == matched => [.. lookup.NameServers().Select(server => new NsRecord(question.Name, Ttl, server.Name)).Take(1)],
            DnsType.Srv => Services(found, matched),
            _ => [],
        };
        return records.IsEmpty ? Negative(DnsRcode.NoError, matched) : new DnsAnswer(DnsRcode.NoError, records)
        {
            Authoritative = true,
            Additional = question.Type switch
            {
                DnsType.Srv => ServiceAddresses(found, matched),
                DnsType.Ns => [.. lookup.NameServers()],
                _ => [],
            },
        };
    }

    private DnsAnswer Reverse(IPAddress address, DnsName matched)
    {
        var hosts = zone.HostsOf(address);
        return hosts.IsEmpty ? Denied(matched) : new DnsAnswer(
            DnsRcode.NoError, [.. hosts.Select(host => new PtrRecord(question.Name, Ttl, ZoneLookup.Join(host, zone.Options.Zone)))])
        {
            Authoritative = true,
        };
    }

    private DnsAnswer Denied(DnsName matched)
    {
        foreach (var open in zone.Options.FallThrough)
        {
            if (question.Name.IsUnder(open))
                return outside?.Answer(question) ?? DnsAnswer.Refused;
        }

        return Negative(DnsRcode.NxDomain, matched);
    }

    private DnsAnswer Negative(DnsRcode rcode, DnsName matched) =>
        new(rcode, []) { Authoritative = true, Authority = [Soa(matched)] };

    private SoaRecord Soa(DnsName matched) =>
        new(matched, Math.Min(300, Ttl), ZoneLookup.Join("ns.dns", matched), ZoneLookup.Join("hostmaster", matched), zone.Serial, 7200, 1800, 86400, Ttl);

    private ImmutableArray<DnsRecord> Addresses(ZoneFound found, ZoneLookup lookup, AddressFamily family) =>
        found.Alias is null ? found.Records(question.Name, Ttl, family) : new AliasChain(lookup, family, outside).Follow(question, found);

    // Each target weighs the same share of a hundred, counted before doubles are dropped: a dual-stack Service has 50 50
    private ImmutableArray<DnsRecord> Services(ZoneFound found, DnsName matched)
    {
        var weight = (ushort)Math.Max(1, 100 / Math.Max(1, found.Targets.Length));
        return
        [
            .. found.Targets.Where(target => target.HasPort)
                .Select(target => new SrvRecord(question.Name, Ttl, 0, weight, target.Port.Number, ZoneLookup.Join(target.Host, matched)))
                .Distinct(),
        ];
    }

    private ImmutableArray<DnsRecord> ServiceAddresses(ZoneFound found, DnsName matched) =>
    [
        .. found.Targets.Where(target => target.HasPort)
            .Select(target => new AddressRecord(ZoneLookup.Join(target.Host, matched), Ttl, target.Address))
            .Distinct(),
    ];
}
