using System.Collections.Immutable;
using Playground.Network.Dns.CoreDns;

namespace Playground.Network.Dns.Zone;

/// <summary>What <c>a-b-c-d.namespace.pod.zone</c> answers.</summary>
public enum PodNames
{
    /// <summary>Nothing exists.</summary>
    Disabled,

    /// <summary>Any dashed address in an existing namespace answers, pod or no pod.</summary>
    Insecure,

    /// <summary>Only the address of a pod in that namespace answers.</summary>
    Verified,
}

/// <summary>The <c>kubernetes</c> block of the Corefile; the defaults are those of the stock file.</summary>
public sealed record DnsZoneOptions
{
    public static DnsZoneOptions Stock { get; } = new();

    /// <summary>A server without the plugin: no name is its own but those under <c>invalid.</c>, which exist nowhere (RFC 6761).</summary>
    public static DnsZoneOptions Absent { get; } = new() { Zone = DnsName.Parse("invalid"), ReverseZones = [], FallThrough = [] };

    public DnsName Zone { get; init; } = DnsName.Parse("cluster.local");

    /// <summary>Further zones answered for, in practice the reverse ones.</summary>
    public ImmutableArray<DnsName> ReverseZones { get; init; } = [DnsName.Parse("in-addr.arpa"), DnsName.Parse("ip6.arpa")];

    /// <summary>Zones whose unknown names are passed on to <see cref="IOutsideNames"/> instead of denied.</summary>
    public ImmutableArray<DnsName> FallThrough { get; init; } = [DnsName.Parse("in-addr.arpa"), DnsName.Parse("ip6.arpa")];

    /// <summary>Seconds.</summary>
    public uint Ttl { get; init; } = 30;

    public PodNames Pods { get; init; } = PodNames.Insecure;

    /// <summary>The only namespaces to show; empty for all.</summary>
    public ImmutableHashSet<string> Namespaces { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is asked before the zone, with the zone as its last resort; null: nothing.</summary>
    public Func<DnsQuestion, Func<DnsQuestion, DnsAnswer>, DnsAnswer>? Front { get; init; }

    /// <summary>What a server that answers by these rules remembers of a name; null: nothing of any.</summary>
    internal Func<DnsName, CachePlugin?>? Caching { get; init; }

    /// <summary>Endpoints without a hostname are named after their pod instead of their address.</summary>
    public bool EndpointPodNames { get; init; }

    /// <summary>A Service with a cluster IP but no endpoint does not exist.</summary>
    public bool IgnoreEmptyServices { get; init; }
}
