using Playground.Network.Addresses;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>A packet at the moment it leaves.</summary>
/// <param name="IsOwn">the destination is an address of the sender itself</param>
public readonly record struct Packet(Place From, Protocol Protocol, AddressPort Source, AddressPort Destination, bool IsOwn = false);

/// <summary>The rule that decided about a packet's way.</summary>
public enum RouteReason
{
    /// <summary>To an address of the sender itself.</summary>
    Own,

    /// <summary>From outside the cluster to an address that leads to no machine of it.</summary>
    NoMachine,

    /// <summary>No Service's address.</summary>
    Plain,

    /// <summary>An endpoint of a Service was chosen.</summary>
    Endpoint,

    /// <summary>The machine's port leads to a pod of its own.</summary>
    HostPort,
    WrongPort,
    Unallocated,

    /// <summary>The client is in none of loadBalancerSourceRanges.</summary>
    SourceRange,
    NoEndpoint,
    NoLocalEndpoint,
}

/// <summary>What becomes of a packet on the first machine that decides about it.</summary>
/// <param name="Verdict">Forwarded or Translated: on to <paramref name="Destination"/>; else it ended here</param>
/// <param name="Source">as the receiver sees it</param>
/// <param name="At">the machine that decided; null when no machine saw the packet</param>
public sealed record Route(RouteReason Reason, Verdict Verdict, Packet Packet, AddressPort Source, AddressPort Destination, Machine? At, ServiceMatch Match = ServiceMatch.None, Choice? Choice = null)
{
    /// <summary>The rule in words a reader can look up: kube-proxy's chain, the Service's port, what was done.</summary>
    public string Rule => Reason switch
    {
        RouteReason.Own => "loopback: the sender's own address",
        RouteReason.NoMachine => "no machine of the cluster is on the way",
        RouteReason.Plain => "routed without translation",
        RouteReason.HostPort => $"hostport-dnat: host port {Packet.Destination.Port} of {At!.Name}, dnat to {Destination}",
        RouteReason.WrongPort => "cluster-ips-check: the Service has no such port, reject",
        RouteReason.Unallocated => "cluster-ips-check: no Service has this address, drop",
        RouteReason.SourceRange => $"firewall: {Packet.Source.Address} is in none of loadBalancerSourceRanges, drop",
        RouteReason.NoEndpoint => $"no-endpoint-services: {Choice!.Rule.Name} has no endpoint, reject",
        RouteReason.NoLocalEndpoint => $"no-endpoint-{(Match is ServiceMatch.NodePort ? "nodeports" : "services")}: {Choice!.Rule.Name} has no endpoint on {At!.Name} and its policy is Local, drop",
        _ => Choice!.BySession
            ? $"{Entry}: {Choice.Rule.Name}, session affinity, dnat to {Destination}"
            : $"{Entry}: {Choice.Rule.Name}, numgen random mod {Choice.Usable.Count}, dnat to {Destination}",
    };

    private string Entry => Match is ServiceMatch.NodePort ? "service-nodeports" : "service-ips";
}
