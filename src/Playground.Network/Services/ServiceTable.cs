using System.Collections.Immutable;
using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;

namespace Playground.Network.Services;

/// <summary>What a destination address and port means to a node's proxy.</summary>
public enum ServiceMatch
{
    /// <summary>No service address: the packet goes on as it is.</summary>
    None,

    /// <summary>The address and port of a Service inside the cluster.</summary>
    ClusterIp,

    /// <summary>An external or load balancer address of a Service.</summary>
    External,

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
    private ImmutableDictionary<(IPAddress, int, Protocol), (ServiceMatch Match, UsableEndpoints Endpoints)> _addresses =
        ImmutableDictionary<(IPAddress, int, Protocol), (ServiceMatch, UsableEndpoints)>.Empty;
    private ImmutableDictionary<(int, Protocol), UsableEndpoints> _nodePorts = ImmutableDictionary<(int, Protocol), UsableEndpoints>.Empty;
    private ImmutableDictionary<IPAddress, int> _clusterIps = ImmutableDictionary<IPAddress, int>.Empty;

    /// <summary>Every Service in the table.</summary>
    public ImmutableDictionary<NamespacedName, ServiceEntry> Services { get; private init; } = ImmutableDictionary<NamespacedName, ServiceEntry>.Empty;

    /// <param name="isNodeAddress">the destination is an address of a node</param>
    public (ServiceMatch Match, UsableEndpoints? Endpoints) Find(AddressPort destination, Protocol protocol, bool isNodeAddress)
    {
        if (_addresses.TryGetValue((destination.Address, destination.Port, protocol), out var found))
            return (found.Match, found.Endpoints);
        if (isNodeAddress && _nodePorts.TryGetValue((destination.Port, protocol), out var endpoints))
            return (ServiceMatch.NodePort, endpoints);
        if (_clusterIps.ContainsKey(destination.Address))
            return (ServiceMatch.WrongPort, null);
        return ServiceRanges.Any(range => range.Contains(destination.Address)) ? (ServiceMatch.Unallocated, null) : (ServiceMatch.None, null);
    }

    /// <summary>This table with one Service set, or taken out when <paramref name="entry"/> is null.</summary>
    public ServiceTable With(NamespacedName service, ServiceEntry? entry)
    {
        var addresses = _addresses.ToBuilder();
        var nodePorts = _nodePorts.ToBuilder();
        var clusterIps = _clusterIps.ToBuilder();
        if (Services.GetValueOrDefault(service) is { } old)
        {
            foreach (var (rule, address, _) in old.Addresses())
                addresses.Remove((address, rule.Port, rule.Protocol));
            foreach (var rule in old.Rules)
                nodePorts.Remove((rule.NodePort, rule.Protocol));
            clusterIps.RemoveRange(old.ClusterIps);
        }

        if (entry is not null)
        {
            var endpoints = entry.Rules.ToDictionary(rule => (rule.PortName, rule.Port, rule.Protocol), rule => new UsableEndpoints(rule));
            foreach (var (rule, address, match) in entry.Addresses())
                addresses[(address, rule.Port, rule.Protocol)] = (match, endpoints[(rule.PortName, rule.Port, rule.Protocol)]);
            foreach (var rule in entry.Rules.Where(rule => rule.NodePort > 0))
                nodePorts[(rule.NodePort, rule.Protocol)] = endpoints[(rule.PortName, rule.Port, rule.Protocol)];
            foreach (var address in entry.ClusterIps)
                clusterIps[address] = 1;
        }

        return this with
        {
            _addresses = addresses.ToImmutable(),
            _nodePorts = nodePorts.ToImmutable(),
            _clusterIps = clusterIps.ToImmutable(),
            Services = entry is null ? Services.Remove(service) : Services.SetItem(service, entry),
        };
    }
}

/// <summary>One Service as the table holds it.</summary>
/// <param name="ExternalIps">external and load balancer addresses</param>
public sealed record ServiceEntry(ValueList<IPAddress> ClusterIps, ValueList<IPAddress> ExternalIps, ValueList<ServicePortRule> Rules)
{
    internal IEnumerable<(ServicePortRule Rule, IPAddress Address, ServiceMatch Match)> Addresses()
    {
        foreach (var rule in Rules)
        {
            foreach (var address in ClusterIps)
                yield return (rule, address, ServiceMatch.ClusterIp);
            foreach (var address in ExternalIps)
                yield return (rule, address, ServiceMatch.External);
        }
    }
}
