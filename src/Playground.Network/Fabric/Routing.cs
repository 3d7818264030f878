using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>A packet at the moment it leaves.</summary>
public readonly record struct Packet(Place From, Protocol Protocol, AddressPort Source, AddressPort Destination);

/// <param name="Verdict">Forwarded: on to <paramref name="Destination"/>; else where it ended</param>
/// <param name="Source">as the receiver sees it</param>
/// <param name="At">the machine that decided; null when no machine saw the packet</param>
public readonly record struct Route(Verdict Verdict, AddressPort Source, AddressPort Destination, Machine? At, ServiceMatch Match, Choice? Choice, string Rule);

/// <summary>
/// What becomes of a new connection's first packet: which machine sees it, whether a Service's address is translated and to which endpoint,
/// whether the source is masqueraded. A pure function of its arguments. Semantics of kube-proxy's nftables mode.
/// </summary>
public static class Routing
{
    /// <param name="session">the endpoint that a session with affinity used last, if it is still within its time</param>
    public static Route Decide(Packet packet, ServiceTable services, Topology topology, Random random, Func<ServicePortRule, IPAddress, AddressPort?> session)
    {
        var machine = Entry(packet, services, topology, random);
        if (machine is null)
            return new(Verdict.Forwarded, packet.Source, packet.Destination, null, ServiceMatch.None, null, "no machine of the cluster is on the way");

        var (match, endpoints) = services.Find(packet.Destination, packet.Protocol, topology.ByAddress(packet.Destination.Address) is not null);
        switch (match)
        {
            case ServiceMatch.None:
                return new(Verdict.Forwarded, packet.Source, packet.Destination, machine, match, null, "routed without translation");
            case ServiceMatch.WrongPort:
                return new(Verdict.Refused, packet.Source, packet.Destination, machine, match, null, "cluster-ips-check: the Service has no such port, reject");
            case ServiceMatch.Unallocated:
                return new(Verdict.Dropped, packet.Source, packet.Destination, machine, match, null, "cluster-ips-check: no Service has this address, drop");
        }

        var rule = endpoints!.Rule;
        var fromOutside = packet.From.Kind is PlaceKind.Laptop or PlaceKind.Internet;
        if (match is ServiceMatch.External && fromOutside && rule.SourceRanges.Count > 0 && !rule.SourceRanges.Any(range => range.Contains(packet.Source.Address)))
            return new(Verdict.Dropped, packet.Source, packet.Destination, machine, match, null, $"firewall: {packet.Source.Address} is in none of loadBalancerSourceRanges, drop");

        var local = match is ServiceMatch.ClusterIp ? rule.InternalLocal : fromOutside && rule.ExternalLocal;
        var choice = EndpointChoice.Choose(endpoints, new(machine.Name, machine.Zone, local), random, rule.Affinity is null ? null : session(rule, packet.Source.Address));
        if (choice.Verdict is not ChoiceVerdict.Chosen)
        {
            return choice.Verdict is ChoiceVerdict.Refused
                ? new(Verdict.Refused, packet.Source, packet.Destination, machine, match, choice, $"no-endpoint-services: {rule.Name} has no endpoint, reject")
                : new(Verdict.Dropped, packet.Source, packet.Destination, machine, match, choice, $"no-endpoint-nodeports: {rule.Name} has no endpoint on {machine.Name} and its policy is Local, drop");
        }

        var destination = choice.Backend!.Address;
        var source = Masquerade(packet, match, rule, fromOutside, destination, machine);
        return new(Verdict.Translated, source, destination, machine, match, choice, RuleText(match, rule, choice));
    }

    /// <summary>The machine whose rules the packet meets first.</summary>
    private static Machine? Entry(Packet packet, ServiceTable services, Topology topology, Random random)
    {
        if (packet.From.Node is not "")
            return topology.Machines.GetValueOrDefault(packet.From.Node);
        if (topology.ByAddress(packet.Destination.Address) is { } addressed)
            return addressed;

        // a load balancer hands the packet to one of the machines, under a Local policy to one that has an endpoint
        if (services.Find(packet.Destination, packet.Protocol, false) is not (ServiceMatch.External, { } endpoints))
            return null;
        var candidates = topology.Machines.Values.Where(m => !endpoints.Rule.ExternalLocal || endpoints.On(m.Name).Count > 0).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        return candidates.Count > 0 ? candidates[random.Next(candidates.Count)] : topology.Machines.Values.FirstOrDefault();
    }

    private static AddressPort Masquerade(Packet packet, ServiceMatch match, ServicePortRule rule, bool fromOutside, AddressPort destination, Machine machine)
    {
        if (destination.Address.Equals(packet.Source.Address))
            return packet.Source with { Address = machine.Bridge };
        var masquerade = match is ServiceMatch.ClusterIp ? packet.From.Kind is not PlaceKind.Pod : !(fromOutside && rule.ExternalLocal);
        return masquerade ? packet.Source with { Address = machine.Address } : packet.Source;
    }

    private static string RuleText(ServiceMatch match, ServicePortRule rule, Choice choice)
    {
        var entry = match switch { ServiceMatch.NodePort => "service-nodeports", _ => "service-ips" };
        return choice.BySession
            ? $"{entry}: {rule.Name}, session affinity, dnat to {choice.Backend!.Address}"
            : $"{entry}: {rule.Name}, numgen random mod {choice.Usable.Count}, dnat to {choice.Backend!.Address}";
    }
}
