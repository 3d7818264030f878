using System.Collections.Immutable;
using System.Net;
using Playground.Network.Tables;

namespace Playground.Network.Dns.Zone;

/// <summary>
/// Everything the cluster's name server knows at one moment. Immutable: each change gives a new snapshot that shares all
/// it did not touch, so one changed Service costs no more in a cluster of ten thousand.
/// </summary>
public sealed class DnsZone
{
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    private ImmutableDictionary<string, PagedMap<string, ZoneEntry>> _services = ImmutableDictionary.Create<string, PagedMap<string, ZoneEntry>>(Names);

    private ImmutableHashSet<string> _namespaces = ImmutableHashSet.Create<string>(Names);
    private AddressIndex _clusterIps = AddressIndex.Empty;
    private AddressIndex _endpointIps = AddressIndex.Empty;
    private AddressIndex _podIps = AddressIndex.Empty;

    /// <summary>A zone that knows nothing yet and says so: every answer is SERVFAIL until <see cref="WithSynced"/>.</summary>
    public DnsZone(DnsZoneOptions? options = null) => Options = options ?? DnsZoneOptions.Stock;

    private DnsZone(DnsZone from)
    {
        Options = from.Options;
        Synced = from.Synced;
        Serial = from.Serial;
        _services = from._services;
        _namespaces = from._namespaces;
        _clusterIps = from._clusterIps;
        _endpointIps = from._endpointIps;
        _podIps = from._podIps;
    }

    public DnsZoneOptions Options { get; private init; }

    /// <summary>False until the first full list of Services has been seen.</summary>
    public bool Synced { get; private init; }

    /// <summary>The serial of the zone's SOA: seconds since 1970 of the latest change.</summary>
    public uint Serial { get; private init; } = 1;

    public DnsZone WithSynced() => new(this) { Synced = true };

    public DnsZone WithSerial(uint serial) => new(this) { Serial = serial };

    /// <summary>The same namespaces and pods under other rules; Services are to be added again, since the rules shape their records.</summary>
    public DnsZone WithOptions(DnsZoneOptions options) => new(options)
    {
        Synced = Synced,
        Serial = Serial,
        _namespaces = _namespaces,
        _podIps = _podIps,
    };

    public DnsZone WithNamespace(string name) => new(this) { _namespaces = _namespaces.Add(name) };

    public DnsZone WithoutNamespace(string name) => new(this) { _namespaces = _namespaces.Remove(name) };

    /// <summary>Adds the Service or takes the place of the one with its name.</summary>
    public DnsZone With(DnsService service) => Replace(service.Namespace, service.Name, new ZoneEntry(service, Options));

    public DnsZone Without(string @namespace, string service) => Replace(@namespace, service, null);

    /// <summary>Only <see cref="PodNames.Verified"/> asks for pods.</summary>
    public DnsZone WithPod(string @namespace, IPAddress address) => new(this) { _podIps = _podIps.Replace([], [(address, @namespace)]) };

    public DnsZone WithoutPod(string @namespace, IPAddress address) => new(this) { _podIps = _podIps.Replace([(address, @namespace)], []) };

    /// <summary>The answer a client gets, its records in a fixed order. Names of other zones are asked of <paramref name="outside"/>, or refused.</summary>
    public DnsAnswer Answer(DnsQuestion question, IOutsideNames? outside = null) => Options.Front is { } front
        ? front(question, asked => new ZoneAnswer(this, asked, outside).Find())
        : new ZoneAnswer(this, question, outside).Find();

    /// <summary>The part of the name that is a zone of ours, in the letters of the question.</summary>
    internal bool TryMatch(DnsName name, out DnsName zone)
    {
        foreach (var candidate in Options.ReverseZones.Prepend(Options.Zone))
        {
            if (name.IsUnder(candidate))
            {
                zone = candidate.IsRoot ? candidate : new DnsName(name.Text[^candidate.Text.Length..]);
                return true;
            }
        }

        zone = default;
        return false;
    }

    internal bool Shows(string @namespace) =>
        _namespaces.Contains(@namespace) && (Options.Namespaces.IsEmpty || Options.Namespaces.Contains(@namespace));

    internal ZoneEntry? Find(string @namespace, string service) =>
        _services.TryGetValue(@namespace, out var services) && services.TryGetValue(service, out var entry) ? entry : null;

    internal bool HasPod(string @namespace, IPAddress address) => _podIps[address].Contains(@namespace, Names);

    /// <summary>A cluster IP has one name; an endpoint one for each Service it stands behind.</summary>
    internal ImmutableArray<string> HostsOf(IPAddress address) => _clusterIps[address] is { IsEmpty: false } services ? services : _endpointIps[address];

    private DnsZone Replace(string @namespace, string service, ZoneEntry? entry)
    {
        var before = Find(@namespace, service);
        var inNamespace = _services.GetValueOrDefault(@namespace) ?? PagedMap<string, ZoneEntry>.Empty(Names);
        inNamespace = entry is null ? inNamespace.Without(service) : inNamespace.With(service, entry);
        return new DnsZone(this)
        {
            _services = inNamespace.Count is 0 ? _services.Remove(@namespace) : _services.SetItem(@namespace, inNamespace),
            _clusterIps = _clusterIps.Replace(ClusterIps(before), ClusterIps(entry)),
            _endpointIps = _endpointIps.Replace(before?.EndpointNames ?? [], entry?.EndpointNames ?? []),
        };
    }

    private static IEnumerable<(IPAddress Address, string Host)> ClusterIps(ZoneEntry? entry) =>
        entry is null or { Service.Kind: not DnsServiceKind.ClusterIp } ? [] : entry.Service.ClusterIps.Select(ip => (ip, entry.Host));
}
