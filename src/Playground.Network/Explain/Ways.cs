using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Policies;
using Playground.Network.Services;

namespace Playground.Network.Explain;

/// <summary>All that could happen to a packet: every machine that may see it first, every endpoint that may be drawn. The fabric's own decisions, without a draw.</summary>
public static class Ways
{
    /// <summary>So many endpoints are looked at; more of one Service behave alike.</summary>
    private const int Most = 100;

    internal static IEnumerable<Way> Of(Sender from, AddressPort destination, Protocol protocol, INetworkView view)
    {
        var source = Source(from, destination.Address);
        var packet = new Packet(from.Receiver.Place, protocol, new(source, 0), destination, from.Receiver.IsOwn(destination.Address));
        return Routing.FirstMachines(packet, view).SelectMany(machine => At(machine, packet, from, view)).Take(Most);
    }

    /// <summary>The policies that would have thrown a packet away, had this endpoint been drawn for it; null: none.</summary>
    public static PolicyVerdict? Forbidden(Route drawn, Backend backend, IReceiver sender, INetworkView view)
    {
        if (view.Policies.IsEmpty || drawn is not { Choice: { } choice, At: { } machine })
            return null;
        var other = Routing.To(choice with { Backend = backend }, drawn.Match, drawn.Packet, machine);
        return Delivery.Of(other, sender, view).Hops is [.., { Policy: { } verdict }] ? verdict : null;
    }

    private static IEnumerable<Way> At(Machine? machine, Packet packet, Sender from, INetworkView view)
    {
        var route = Routing.At(machine, packet, view, AnyDraw.Instance, static (_, _) => null);
        if (route.Choice is not { Verdict: ChoiceVerdict.Chosen } choice)
            return [To(route)];
        return choice.Usable.Select(backend => To(Routing.To(choice with { Backend = backend }, route.Match, packet, machine!)));

        Way To(Route way) => new(way, Delivery.Of(way, from.Receiver, view), packet.Destination);
    }

    private static IPAddress Source(Sender from, IPAddress destination) =>
        IPAddress.IsLoopback(destination) ? destination
        : from.Addresses.FirstOrDefault(address => address.AddressFamily == destination.AddressFamily) ?? from.Addresses[0];

    /// <summary>Whatever is drawn, all the others are looked at too.</summary>
    private sealed class AnyDraw : Random
    {
        public static readonly AnyDraw Instance = new();

        private AnyDraw() : base(0)
        {
        }

        public override int Next(int maxValue) => 0;
    }
}
