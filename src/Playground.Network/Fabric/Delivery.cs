using Playground.Network.Addresses;
using Playground.Network.Policies;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>How a packet's way ended.</summary>
/// <param name="Target">who got it; null when nobody did, or nobody listens there</param>
/// <param name="Source">as the receiver sees it</param>
/// <param name="Hops">empty when no trace is kept</param>
public readonly record struct Delivery(IReceiver? Target, Verdict Verdict, AddressPort Source, AddressPort Destination, IReadOnlyList<Hop> Hops)
{
    /// <summary>
    /// Follows a routed packet to its end: the sender's policies, the way to the other machine, the receiver's policies, who listens.
    /// Pure; the fabric and everybody who only wants to know use it alike.
    /// </summary>
    /// <param name="sender">who gets what it sends to itself</param>
    /// <param name="traced">note every step; else only the end counts</param>
    public static Delivery Of(Route route, IReceiver sender, INetworkView view, bool traced = true)
    {
        var way = new Way(route, sender, view, traced);
        return way.Follow();
    }

    private struct Way(Route route, IReceiver sender, INetworkView view, bool traced)
    {
        private readonly Packet _packet = route.Packet;
        private readonly List<Hop>? _hops = traced ? new(4) : null;
        private Place _at = route.Packet.From;

        public Delivery Follow()
        {
            if (route.Reason is RouteReason.Own)
                return Enter(sender, checkPolicies: false);
            if (Leave() is { } ended)
                return ended;
            if (route.Verdict is Verdict.Refused or Verdict.Dropped)
                return End(route.Verdict);

            var target = view.ReceiverAt(route.Destination.Address);
            if (Egress(target) is { IsAllowed: false } forbidden)
                return Drop(_at, forbidden, route.Source, route.Destination);
            if (target is null || (target.Place.Node is not "" && route.At is null))
                return Lost(target);
            return Cross(target.Place) ?? Enter(target, checkPolicies: true);
        }

        /// <summary>From the sender to the machine that decides, which may be another than its own.</summary>
        private Delivery? Leave()
        {
            if (route.At is not { } machine)
                return null;
            var deciding = Place.OfNode(machine.Name);
            if (_packet.From.Node is not "" && _packet.From.Node != machine.Name)
            {
                // what a pod may send is checked where it runs, before the other machine translates
                var own = Place.OfNode(_packet.From.Node);
                if (_packet.From.Kind is PlaceKind.Pod)
                    Note(own, Verdict.Forwarded, "routed without translation", _packet.Source, _packet.Destination);
                _at = own;
                if (Judge(view.Policies.Egress(Ask(new(_packet.From, _packet.Source.Address), new(deciding, _packet.Destination.Address), _packet.Destination.Port))) is { } forbidden)
                    return Drop(own, forbidden, _packet.Source, _packet.Destination);
                if (IsCut(own.Node, machine.Name))
                    return Cut(deciding, _packet.Source, _packet.Destination);
            }

            else if (_packet.From.Node is "" && machine.IsIsolated)
            {
                return Cut(deciding, _packet.Source, _packet.Destination);
            }

            if (_hops is not null)
            {
                _hops.Add(new(_at, deciding, _packet.Protocol, _packet.Source, _packet.Destination, route.Verdict)
                {
                    Route = route,
                    TranslatedSource = route.Source == _packet.Source ? null : route.Source,
                    TranslatedDestination = route.Destination == _packet.Destination ? null : route.Destination,
                });
            }

            _at = deciding;
            return null;
        }

        private readonly PolicyVerdict? Egress(IReceiver? target)
        {
            if (view.Policies.IsEmpty || _packet.From.Kind is not PlaceKind.Pod || (route.At is not null && route.At.Name != _packet.From.Node))
                return null;
            return view.Policies.Egress(Ask(new(_packet.From, _packet.Source.Address), new(target?.Place ?? Place.Internet, route.Destination.Address), route.Destination.Port));
        }

        private Delivery? Cross(Place receiver)
        {
            var node = receiver.Node;
            if (node is "" && IsCut(_at.Node, _at.Node))
                return Cut(receiver, route.Source, route.Destination);
            if (_at.Node == node || _at.Node is "" || node is "")
                return null;
            var next = Place.OfNode(node);
            if (IsCut(_at.Node, node))
                return Cut(next, route.Source, route.Destination);
            Note(next, Verdict.Forwarded, "routed between machines", route.Source, route.Destination);
            _at = next;
            return null;
        }

        /// <summary>The last step: into the receiver's namespace, if policies allow it and somebody listens there.</summary>
        private Delivery Enter(IReceiver target, bool checkPolicies)
        {
            if (checkPolicies && !view.Policies.IsEmpty && Judge(view.Policies.Ingress(Ask(Sender(), new(target.Place, route.Destination.Address), route.Destination.Port))) is { } forbidden)
                return Drop(target.Place, forbidden, route.Source, route.Destination);
            var listens = target.Listens(_packet.Protocol, route.Destination.Port);
            var verdict = listens ? Verdict.Delivered : Verdict.Refused;
            if (_hops is not null)
                Note(target.Place, verdict, listens ? "delivered" : $"nothing listens on port {route.Destination.Port}", route.Source, route.Destination);
            return new(listens ? target : null, verdict, route.Source, route.Destination, Hops);
        }

        /// <summary>
        /// Who the receiver's policies take the sender for. On the machine that masquerades they are asked before it does; on any other the
        /// packet is that machine's.
        /// </summary>
        private readonly PolicyEnd Sender()
        {
            var isHidden = route.Source != _packet.Source && route.At is not null && _at.Node != route.At.Name;
            return isHidden ? new(Place.OfNode(route.At!.Name), route.Source.Address) : new(_packet.From, _packet.Source.Address);
        }

        private readonly PolicyPacket Ask(PolicyEnd from, PolicyEnd to, int port) => new(from, to, _packet.Protocol, port);

        private static PolicyVerdict? Judge(PolicyVerdict? verdict) => verdict is { IsAllowed: false } ? verdict : null;

        private readonly bool IsCut(string one, string other) =>
            view.Topology.Machines.GetValueOrDefault(one)?.IsIsolated is true || view.Topology.Machines.GetValueOrDefault(other)?.IsIsolated is true;

        private readonly Delivery Cut(Place next, AddressPort source, AddressPort destination)
        {
            Note(next, Verdict.Dropped, "the machine is cut off from the others", source, destination);
            return End(Verdict.Dropped);
        }

        private readonly Delivery Drop(Place to, PolicyVerdict forbidden, AddressPort source, AddressPort destination)
        {
            _hops?.Add(new(_at, to, _packet.Protocol, source, destination, Verdict.Dropped) { Policy = forbidden });
            return End(Verdict.Dropped);
        }

        /// <summary>Nobody has the address. A machine asks its own network for it and says so; elsewhere nobody answers.</summary>
        private readonly Delivery Lost(IReceiver? target)
        {
            var lost = target is null && route.At is not null && view.Topology.ByPodAddress(route.Destination.Address) is not null ? Verdict.Unreachable : Verdict.Dropped;
            Note(_at, lost, "no pod or machine has this address", route.Source, route.Destination);
            return End(lost);
        }

        private readonly Delivery End(Verdict verdict) => new(null, verdict, _packet.Source, _packet.Destination, Hops);

        private readonly IReadOnlyList<Hop> Hops => _hops ?? (IReadOnlyList<Hop>)[];

        private readonly void Note(Place to, Verdict verdict, string rule, AddressPort source, AddressPort destination) =>
            _hops?.Add(new(_at, to, _packet.Protocol, source, destination, verdict, rule));
    }
}
