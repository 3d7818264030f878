using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Tables;

namespace Playground.Network.Services;

/// <summary>What a destination address and port means to a node's proxy.</summary>
public enum ServiceMatch
{
    /// <summary>No service address: the packet goes on as it is.</summary>
    None,

    /// <summary>The address and port of a Service inside the cluster.</summary>
    ClusterIp,

    /// <summary>One of a Service's externalIPs.</summary>
    External,

    /// <summary>A load balancer's address, which its source ranges guard.</summary>
    LoadBalancer,

    /// <summary>A node's address and a node port.</summary>
    NodePort,

    /// <summary>A Service's address with a port it does not have: refused.</summary>
    WrongPort,

    /// <summary>An address of the service range that no Service has: dropped.</summary>
    Unallocated,
}

/// <summary>
/// What packets meet: every service address and node port with its endpoints. Immutable; a change of one Service makes a new table that
/// shares everything else. Semantics of kube-proxy's nftables mode.
/// </summary>
public sealed record ServiceTable(ValueList<Cidr> ServiceRanges)
{
    private PagedMap<Entrance, (ServiceMatch Match, UsableEndpoints Endpoints)> _addresses = PagedMap<Entrance, (ServiceMatch, UsableEndpoints)>.Empty();
    private PagedMap<(int, Protocol, AddressFamily), UsableEndpoints> _nodePorts = PagedMap<(int, Protocol, AddressFamily), UsableEndpoints>.Empty();
    private PagedMap<AddressKey, NamespacedName> _clusterIps = PagedMap<AddressKey, NamespacedName>.Empty();
    private PagedMap<int, NamespacedName> _healthChecks = PagedMap<int, NamespacedName>.Empty();

    /// <summary>Every Service in the table.</summary>
    public ImmutableDictionary<NamespacedName, ServiceEntry> Services { get; private init; } = ImmutableDictionary<NamespacedName, ServiceEntry>.Empty;

    /// <param name="isOwnAddress">the destination is an address of the machine that asks, where node ports are open</param>
    public (ServiceMatch Match, UsableEndpoints? Endpoints) Find(AddressPort destination, Protocol protocol, bool isOwnAddress)
    {
        var address = AddressKey.Of(destination.Address);
        if (_addresses.TryGetValue(new(address, destination.Port, protocol), out var found))
            return (found.Match, found.Endpoints);
        if (isOwnAddress && _nodePorts.TryGetValue((destination.Port, protocol, destination.Address.AddressFamily), out var endpoints))
            return (ServiceMatch.NodePort, endpoints);
        if (_clusterIps.TryGetValue(address, out _))
            return (ServiceMatch.WrongPort, null);
        foreach (var range in ServiceRanges)
        {
            if (range.Contains(destination.Address))
                return (ServiceMatch.Unallocated, null);
        }

        return (ServiceMatch.None, null);
    }

    /// <summary>Whose cluster address it is.</summary>
    public NamespacedName? ServiceAt(IPAddress clusterIp) => _clusterIps.TryGetValue(AddressKey.Of(clusterIp), out var name) ? name : null;

    /// <summary>The Service whose health the machines tell on a port; null: none.</summary>
    public ServiceEntry? HealthCheckedAt(int port) => _healthChecks.TryGetValue(port, out var name) ? Services[name] : null;

    /// <summary>This table with one Service set, or taken out when <paramref name="entry"/> is null.</summary>
    public ServiceTable With(NamespacedName service, ServiceEntry? entry)
    {
        var (addresses, nodePorts, clusterIps, healthChecks) = (_addresses, _nodePorts, _clusterIps, _healthChecks);
        if (Services.GetValueOrDefault(service) is { } old)
        {
            foreach (var (rule, address, _) in old.Addresses())
                addresses = Without(addresses, new(AddressKey.Of(address), rule.Port, rule.Protocol), found => found.Endpoints.Rule.Service == service);
            foreach (var rule in old.Rules)
                nodePorts = Without(nodePorts, (rule.NodePort, rule.Protocol, rule.Family), found => found.Rule.Service == service);
            foreach (var address in old.ClusterIps)
                clusterIps = Without(clusterIps, AddressKey.Of(address), found => found == service);
            healthChecks = healthChecks.Without(old.HealthCheckNodePort);
        }

        if (entry is not null)
        {
            var endpoints = entry.Rules.ToDictionary(rule => (rule.PortName, rule.Family), rule => new UsableEndpoints(rule));
            foreach (var (rule, address, match) in entry.Addresses())
                addresses = addresses.With(new(AddressKey.Of(address), rule.Port, rule.Protocol), (match, endpoints[(rule.PortName, rule.Family)]));
            foreach (var rule in entry.Rules.Where(rule => rule.NodePort > 0))
                nodePorts = nodePorts.With((rule.NodePort, rule.Protocol, rule.Family), endpoints[(rule.PortName, rule.Family)]);
            foreach (var address in entry.ClusterIps)
                clusterIps = clusterIps.With(AddressKey.Of(address), service);
            if (entry.HealthCheckNodePort > 0)
                healthChecks = healthChecks.With(entry.HealthCheckNodePort, service);
        }

        return this with
        {
            _addresses = addresses,
            _nodePorts = nodePorts,
            _clusterIps = clusterIps,
            _healthChecks = healthChecks,
            Services = entry is null ? Services.Remove(service) : Services.SetItem(service, entry),
        };
    }

    /// <summary>What another Service has taken meanwhile stays.</summary>
    private static PagedMap<TKey, TValue> Without<TKey, TValue>(PagedMap<TKey, TValue> from, TKey key, Func<TValue, bool> isOwn) where TKey : notnull =>
        from.TryGetValue(key, out var found) && isOwn(found) ? from.Without(key) : from;

    /// <summary>Where packets to a Service come in.</summary>
    private readonly record struct Entrance(AddressKey Address, int Port, Protocol Protocol);
}
