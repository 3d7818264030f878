using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Zone;

/// <summary>What an existing name holds; no targets and no alias means it holds nothing (NODATA).</summary>
internal readonly record struct ZoneFound(ImmutableArray<ZoneTarget> Targets, DnsName? Alias = null, bool IsVersion = false)
{
    public static ZoneFound Nothing { get; } = new([]);

    /// <summary>One record for each address of the family, however many ports lead to it.</summary>
    public ImmutableArray<DnsRecord> Records(DnsName owner, uint ttl, AddressFamily family)
    {
        var records = ImmutableArray.CreateBuilder<DnsRecord>(Targets.Length);
        var seen = Targets.Length > 1 ? new HashSet<IPAddress>(Targets.Length) : null;
        foreach (var target in Targets)
        {
            if (target.Address.AddressFamily == family && seen?.Add(target.Address) is not false)
                records.Add(new AddressRecord(owner, ttl, target.Address));
        }

        return records.DrainToImmutable();
    }
}

/// <summary>Finds what a name under one of our zones leads to.</summary>
internal readonly struct ZoneLookup(DnsZone zone, DnsName apex)
{
    public DnsName Apex => apex;

    public uint Ttl => zone.Options.Ttl;

    public static DnsName Join(string host, DnsName apex) => new(apex.IsRoot ? host + "." : $"{host}.{apex.Text}");

    /// <summary>False when the name does not exist (NXDOMAIN).</summary>
    public bool TryFind(DnsName name, out ZoneFound found)
    {
        found = ZoneFound.Nothing;
        var isReverse = apex != zone.Options.Zone;
        var parsed = ZoneName.Parse(name.Before(apex));
        switch (parsed.Kind)
        {
            case ZoneNameKind.Branch when !isReverse || name == apex:
                return true;
            case ZoneNameKind.Version when !isReverse:
                found = found with { IsVersion = true };
                return true;
            case ZoneNameKind.NameServer when !isReverse:
                found = new ZoneFound(NameServerEntry?.Targets ?? []);
                return true;
            case ZoneNameKind.Service when !isReverse:
                return TryFindService(parsed, out found);
            case ZoneNameKind.Pod when !isReverse:
                return TryFindPod(parsed, out found);
            default:
                return false;
        }
    }

    /// <summary>The addresses of the cluster's own DNS Service.</summary>
    public ImmutableArray<AddressRecord> NameServers()
    {
        var (name, ttl) = (apex, Ttl);
        return NameServerEntry is not { } entry
            ? []
            : [.. entry.Service.ClusterIps.Select(ip => new AddressRecord(Join(entry.Host, name), ttl, ip))];
    }

    private ZoneEntry? NameServerEntry => zone.Find("kube-system", "kube-dns");

    private bool TryFindService(in ZoneName name, out ZoneFound found)
    {
        found = ZoneFound.Nothing;
        var @namespace = name.Namespace.ToString();
        if (!zone.Shows(@namespace))
            return false;
        if (name.Service.IsEmpty)
            return true;
        if (zone.Find(@namespace, name.Service.ToString()) is not { } entry)
            return false;

        if (entry.Kind == DnsServiceKind.ExternalName)
        {
            found = new ZoneFound([], entry.Alias);
            return entry.Alias is not null && name.Endpoint.IsEmpty;
        }

        if (zone.Options.IgnoreEmptyServices && entry.Service is { Kind: DnsServiceKind.ClusterIp, Endpoints.IsEmpty: true })
            return false;

        found = new ZoneFound(Choose(entry, name));
        return !found.Targets.IsEmpty || (entry.Kind == DnsServiceKind.ClusterIp && name.Endpoint.IsEmpty && name.Port.IsEmpty);
    }

    private static ImmutableArray<ZoneTarget> Choose(ZoneEntry entry, in ZoneName name)
    {
        if (name.Endpoint.IsEmpty && name.Port.IsEmpty && name.Protocol.IsEmpty)
            return entry.Targets;

        var chosen = ImmutableArray.CreateBuilder<ZoneTarget>();
        foreach (var target in name.Endpoint.IsEmpty ? entry.Targets : entry.Endpoints)
        {
            if ((name.Endpoint.IsEmpty || name.Endpoint.Equals(target.Label, StringComparison.OrdinalIgnoreCase))
                && target.Matches(name.Port, name.Protocol))
            {
                chosen.Add(target);
            }
        }

        return chosen.DrainToImmutable();
    }

    private bool TryFindPod(in ZoneName name, out ZoneFound found)
    {
        found = ZoneFound.Nothing;
        var @namespace = name.Namespace.ToString();
        if (zone.Options.Pods == PodNames.Disabled || !zone.Shows(@namespace))
            return false;
        if (name.Service.IsEmpty)
            return true;
        if (!AddressLabel.TryRead(name.Service, out var address)
            || (zone.Options.Pods == PodNames.Verified && !zone.HasPod(@namespace, address)))
        {
            return false;
        }

        found = new ZoneFound([new ZoneTarget(address, $"{name.Service}.{@namespace}.pod", null, default, HasPort: false)]);
        return true;
    }
}
