using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>
/// What becomes of a new connection's first packet: which machine decides, whether a Service's address is translated and to which endpoint,
/// whether the source is masqueraded. Pure functions of their arguments. Semantics of kube-proxy's nftables mode.
/// </summary>
public static class Routing
{
    /// <param name="session">the endpoint that a session with affinity used last, if it is still within its time</param>
    public static Route Decide(Packet packet, INetworkView view, Random random, Func<ServicePortRule, IPAddress, AddressPort?> session)
    {
        var machine = packet.From.Node is not "" ? FromInside(packet, view.Topology)
            : view.Topology.ByAddress(packet.Destination.Address) is { } addressed ? addressed
            : Entries(packet, view) is { Count: > 0 } entries ? entries[random.Next(entries.Count)]
            : null;
        return At(machine, packet, view, random, session);
    }

    /// <summary>The machines that may decide about a packet; null: none sees it.</summary>
    public static IEnumerable<Machine?> FirstMachines(Packet packet, INetworkView view)
    {
        if (packet.From.Node is not "")
            return [FromInside(packet, view.Topology)];
        if (view.Topology.ByAddress(packet.Destination.Address) is { } addressed)
            return [addressed];
        if (Entries(packet, view) is { Count: > 0 } entries)
            return entries;
        return [null];
    }

    /// <summary>
    /// The machines a load balancer may hand a packet from outside to: under a Local policy those whose health check says they have a ready endpoint.
    /// When that is none of them it tries any, as load balancers do when all health checks fail.
    /// </summary>
    public static IReadOnlyList<Machine> Entries(Packet packet, INetworkView view)
    {
        if (view.Services.Find(packet.Destination, packet.Protocol, false) is not (ServiceMatch.External or ServiceMatch.LoadBalancer, { } endpoints))
            return [];
        if (!endpoints.Rule.ExternalLocal)
            return view.Topology.InOrder;
        var healthy = view.Topology.InOrder.Where(machine => endpoints.ReadyOn(machine.Name) > 0).ToList();
        return healthy.Count > 0 ? healthy : view.Topology.InOrder;
    }

    /// <summary>What the rules of one machine do with the packet.</summary>
    /// <param name="machine">null: the packet meets none</param>
    public static Route At(Machine? machine, Packet packet, INetworkView view, Random random, Func<ServicePortRule, IPAddress, AddressPort?> session)
    {
        if (machine is null)
            return packet.IsOwn ? Untouched(RouteReason.Own, packet, null) : Untouched(RouteReason.NoMachine, packet, null);
        var isThisMachine = packet.Destination.Address.Equals(machine.Address);
        if (packet.IsOwn && !(packet.From.Kind is PlaceKind.Node && isThisMachine))
            return Untouched(RouteReason.Own, packet, null);

        var (match, endpoints) = view.Services.Find(packet.Destination, packet.Protocol, isThisMachine);
        if (match is ServiceMatch.None && isThisMachine && view.HostPorts.Find(machine.Name, packet.Destination, packet.Protocol) is { } port)
            return new(RouteReason.HostPort, Verdict.Translated, packet, Hairpin(packet, port.Target, machine) ?? packet.Source, port.Target, machine);
        switch (match)
        {
            case ServiceMatch.None:
                return packet.IsOwn ? Untouched(RouteReason.Own, packet, null) : Untouched(RouteReason.Plain, packet, machine);
            case ServiceMatch.WrongPort:
                return new(RouteReason.WrongPort, Verdict.Refused, packet, packet.Source, packet.Destination, machine, match);
            case ServiceMatch.Unallocated:
                return new(RouteReason.Unallocated, Verdict.Dropped, packet, packet.Source, packet.Destination, machine, match);
        }

        var rule = endpoints!.Rule;
        if (match is ServiceMatch.LoadBalancer && rule.SourceRanges.Count > 0 && !rule.SourceRanges.Any(range => range.Contains(packet.Source.Address)))
            return new(RouteReason.SourceRange, Verdict.Dropped, packet, packet.Source, packet.Destination, machine, match);

        var fromOutside = packet.From.Kind is PlaceKind.Laptop or PlaceKind.Internet;
        var local = match is ServiceMatch.ClusterIp ? rule.InternalLocal : fromOutside && rule.ExternalLocal;
        var choice = EndpointChoice.Choose(endpoints, new(machine.Name, machine.Zone, local), random, rule.Affinity is null ? null : session(rule, packet.Source.Address));
        return choice.Verdict switch
        {
            ChoiceVerdict.Chosen => To(choice, match, packet, machine),
            ChoiceVerdict.Refused => new(RouteReason.NoEndpoint, Verdict.Refused, packet, packet.Source, packet.Destination, machine, match, choice),
            _ => new(RouteReason.NoLocalEndpoint, Verdict.Dropped, packet, packet.Source, packet.Destination, machine, match, choice),
        };
    }

    /// <summary>The way to the chosen endpoint.</summary>
    public static Route To(Choice choice, ServiceMatch match, Packet packet, Machine machine)
    {
        var destination = choice.Backend!.Address;
        var source = Hairpin(packet, destination, machine) ?? (IsMasqueraded(packet.From, match, choice.Rule) ? packet.Source with { Address = machine.Address } : packet.Source);
        return new(RouteReason.Endpoint, Verdict.Translated, packet, source, destination, machine, match, choice);
    }

    private static Route Untouched(RouteReason reason, Packet packet, Machine? machine) =>
        new(reason, Verdict.Forwarded, packet, packet.Source, packet.Destination, machine);

    /// <summary>The sender's own machine decides, except about another machine's address: that is the other's affair.</summary>
    private static Machine? FromInside(Packet packet, Topology topology) =>
        packet.IsOwn ? topology.Machines.GetValueOrDefault(packet.From.Node)
        : topology.ByAddress(packet.Destination.Address) ?? topology.Machines.GetValueOrDefault(packet.From.Node);

    /// <summary>
    /// Inside, only what is no pod is masqueraded. From outside everything is, unless a Local policy keeps the source; then it is only the
    /// machines' own traffic, which takes the short cut to all endpoints.
    /// </summary>
    private static bool IsMasqueraded(Place from, ServiceMatch match, ServicePortRule rule) =>
        match is ServiceMatch.ClusterIp ? from.Kind is not PlaceKind.Pod : !rule.ExternalLocal || from.Kind is PlaceKind.Node;

    /// <summary>A pod that meets itself has to see somebody else as the sender, or its answer would never leave it.</summary>
    private static AddressPort? Hairpin(Packet packet, AddressPort destination, Machine machine) =>
        packet.From.Kind is PlaceKind.Pod && destination.Address.Equals(packet.Source.Address) ? packet.Source with { Address = machine.Bridge } : null;
}
