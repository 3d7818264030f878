using System.Collections.Concurrent;
using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>Why a connection or an exchange did not come about.</summary>
public enum NetworkFailure
{
    None,

    /// <summary>An error came back at once: nobody listens, or a rule rejects.</summary>
    Refused,

    /// <summary>Nobody has the address: the error comes after some seconds.</summary>
    Unreachable,

    /// <summary>Nothing came back within the caller's time.</summary>
    TimedOut,
}

/// <param name="Connection">null when it failed; the caller disposes it</param>
public readonly record struct ConnectResult(Connection? Connection, NetworkFailure Failure, IReadOnlyList<Hop> Hops);

/// <param name="Response">null when none came</param>
public readonly record struct ExchangeResult(byte[]? Response, NetworkFailure Failure, IReadOnlyList<Hop> Hops);

/// <summary>Decides whether a packet may leave its sender and enter its receiver.</summary>
/// <returns>null when it may; else the rule that drops it</returns>
public delegate string? PolicyCheck(Place from, AddressPort source, Place to, AddressPort destination, Protocol protocol);

/// <summary>
/// Carries connections, datagrams and pings between network stacks as the cluster's machines would: the first packet is routed, translated
/// or refused, every step leaves a hop, and what arrives reaches a listening program.
/// </summary>
public sealed class NetworkFabric(TimeProvider time, Random random)
{
    /// <summary>How long a machine asks for the owner of an address before it reports "no route to host".</summary>
    private static readonly TimeSpan NeighbourTimeout = TimeSpan.FromSeconds(3);

    private const string CutOff = "the machine is cut off from the others";

    private readonly ConcurrentDictionary<IPAddress, NetworkStack> _stacks = [];
    private readonly SessionTable _sessions = new(time);
    private ServiceTable _services = new([]);
    private Topology _topology = Topology.Empty;

    /// <summary>What packets meet from now on.</summary>
    public ServiceTable Services
    {
        get => Volatile.Read(ref _services);
        set => Volatile.Write(ref _services, value);
    }

    public Topology Topology
    {
        get => Volatile.Read(ref _topology);
        set => Volatile.Write(ref _topology, value);
    }

    /// <summary>The network policies in force.</summary>
    public PolicyCheck Policy { get; set; } = static (_, _, _, _, _) => null;

    public TimeProvider Time => time;

    public void Attach(NetworkStack stack)
    {
        foreach (var address in stack.Addresses)
            _stacks[address] = stack;
    }

    public void Detach(NetworkStack stack)
    {
        foreach (var address in stack.Addresses)
            _stacks.TryRemove(new(address, stack));
    }

    public NetworkStack? Owner(IPAddress address) => _stacks.GetValueOrDefault(address);

    /// <summary>Opens a TCP connection. Never throws for what the network does; a drop or an unreachable address takes its real time.</summary>
    public async ValueTask<ConnectResult> ConnectAsync(NetworkStack from, AddressPort destination, TimeSpan timeout, CancellationToken cancellation)
    {
        var source = new AddressPort(SourceAddress(from, destination.Address), from.NextPort());
        var delivery = Deliver(from, Protocol.Tcp, source, destination);
        if (delivery.Target?.TcpListener(delivery.Destination.Port) is { } accept)
        {
            if (await PassAsync(delivery, timeout, cancellation) is { } lost)
                return new(null, NetworkFailure.TimedOut, lost);
            var (client, server) = Connection.Pair(source, destination, delivery.Destination, delivery.Source);
            delivery.Target.Serve(accept, server);
            return new(client, NetworkFailure.None, delivery.Hops);
        }

        return new(null, await FailAsync(delivery, timeout, cancellation), delivery.Hops);
    }

    /// <summary>Sends a datagram and waits for the answer.</summary>
    public async ValueTask<ExchangeResult> ExchangeAsync(NetworkStack from, AddressPort destination, ReadOnlyMemory<byte> datagram, TimeSpan timeout, CancellationToken cancellation)
    {
        var source = new AddressPort(SourceAddress(from, destination.Address), from.NextPort());
        var delivery = Deliver(from, Protocol.Udp, source, destination);
        if (delivery.Target?.UdpListener(delivery.Destination.Port) is { } answer
            && !IsLost(delivery)
            && await answer(datagram, delivery.Source, cancellation) is { } response)
        {
            return new(response, NetworkFailure.None, delivery.Hops);
        }

        if (delivery.Target is not null && delivery.Verdict is Verdict.Delivered)
            delivery = delivery with { Verdict = Verdict.Dropped };
        return new(null, await FailAsync(delivery, timeout, cancellation), delivery.Hops);
    }

    /// <summary>Sends an echo request; the time to live left of 64 tells how many machines forwarded it.</summary>
    public (bool Answered, int TimeToLive, NetworkFailure Failure, IReadOnlyList<Hop> Hops) Ping(NetworkStack from, IPAddress destination)
    {
        var delivery = Deliver(from, Protocol.Icmp, new(SourceAddress(from, destination), 0), new(destination, 0));
        var failure = delivery.Verdict switch
        {
            Verdict.Delivered when IsLost(delivery) => NetworkFailure.TimedOut,
            Verdict.Delivered => NetworkFailure.None,
            Verdict.Refused => NetworkFailure.Refused,
            Verdict.Unreachable => NetworkFailure.Unreachable,
            _ => NetworkFailure.TimedOut,
        };
        return (failure is NetworkFailure.None, TimeToLive(delivery.Hops), failure, delivery.Hops);
    }

    /// <summary>Every machine that routes a packet onwards takes one off; on one machine a bridge carries it and takes none.</summary>
    private static int TimeToLive(IReadOnlyList<Hop> hops)
    {
        var crosses = hops.Any(hop => hop.From.Node is not "" && hop.To.Node is not "" && hop.From.Node != hop.To.Node);
        return !crosses ? 64 : hops[^1].To.Kind is PlaceKind.Pod ? 62 : 63;
    }

    private static IPAddress SourceAddress(NetworkStack from, IPAddress destination) =>
        IPAddress.IsLoopback(destination) ? destination
        : from.Addresses.FirstOrDefault(address => address.AddressFamily == destination.AddressFamily) ?? from.Address;

    private Delivery Deliver(NetworkStack from, Protocol protocol, AddressPort source, AddressPort destination)
    {
        if (from.IsOwn(destination.Address))
            return Arrive(from, from, protocol, source, destination, source, destination, []);

        var route = Routing.Decide(new(from.Place, protocol, source, destination), Services, Topology, random, _sessions.Find);
        var at = route.At is null ? from.Place : Place.OfNode(route.At.Name);
        List<Hop> hops = [];
        if (route.At is not null)
        {
            hops.Add(new(from.Place, at, protocol, source, destination, route.Verdict, route.Rule)
            {
                Choice = route.Choice,
                TranslatedSource = route.Source == source ? null : route.Source,
                TranslatedDestination = route.Destination == destination ? null : route.Destination,
            });
        }

        if (route.At is { IsIsolated: true } && from.Place.Node != route.At.Name)
        {
            hops[^1] = hops[^1] with { Verdict = Verdict.Dropped, Rule = CutOff };
            return new(null, Verdict.Dropped, source, destination, hops);
        }

        if (route.Verdict is Verdict.Refused or Verdict.Dropped)
            return new(null, route.Verdict, source, destination, hops);
        if (route.Choice is { Backend: { } backend, Rule.Affinity: not null })
            _sessions.Remember(route.Choice.Rule, source.Address, backend.Address);

        var target = Owner(route.Destination.Address);
        if (target is null || (target.Place.Node is not "" && route.At is null))
        {
            var lost = Topology.ByPodAddress(route.Destination.Address) is not null && route.At is not null ? Verdict.Unreachable : Verdict.Dropped;
            hops.Add(new(at, at, protocol, route.Source, route.Destination, lost, "no pod or machine has this address"));
            return new(null, lost, source, destination, hops);
        }

        return Arrive(from, target, protocol, source, destination, route.Source, route.Destination, hops);
    }

    /// <summary>The last step: into the receiver's namespace, if policies allow it and somebody listens there.</summary>
    private Delivery Arrive(
        NetworkStack from, NetworkStack target, Protocol protocol, AddressPort source, AddressPort destination, AddressPort seenSource, AddressPort seenDestination, List<Hop> hops)
    {
        var last = hops.Count > 0 ? hops[^1].To : from.Place;
        if (last.Node != target.Place.Node && last.Node is not "" && target.Place.Node is not "")
        {
            var isolated = Topology.Machines.GetValueOrDefault(last.Node)?.IsIsolated is true || Topology.Machines.GetValueOrDefault(target.Place.Node)?.IsIsolated is true;
            var next = Place.OfNode(target.Place.Node);
            hops.Add(new(last, next, protocol, seenSource, seenDestination, isolated ? Verdict.Dropped : Verdict.Forwarded, isolated ? CutOff : "routed between machines"));
            if (isolated)
                return new(null, Verdict.Dropped, source, destination, hops);
            last = next;
        }

        if (!ReferenceEquals(from, target) && Policy(from.Place, source, target.Place, seenDestination, protocol) is { } forbidden)
        {
            hops.Add(new(last, target.Place, protocol, seenSource, seenDestination, Verdict.Dropped, forbidden));
            return new(null, Verdict.Dropped, source, destination, hops);
        }

        var listens = protocol switch
        {
            Protocol.Tcp => target.TcpListener(seenDestination.Port) is not null,
            Protocol.Udp => target.UdpListener(seenDestination.Port) is not null,
            _ => true,
        };
        var verdict = listens ? Verdict.Delivered : Verdict.Refused;
        hops.Add(new(last, target.Place, protocol, seenSource, seenDestination, verdict, listens ? "delivered" : $"nothing listens on port {seenDestination.Port}"));
        return new(listens ? target : null, verdict, seenSource, seenDestination, hops);
    }

    /// <summary>A datagram or its answer got lost.</summary>
    private bool IsLost(Delivery delivery) => PacketLoss.OfRoundTrip(delivery.Hops, Topology) is var loss && loss > 0 && random.NextDouble() < loss;

    /// <summary>Waits out what a handshake loses to lost packets. Null when it comes about; else the hops with the one that failed.</summary>
    private async ValueTask<IReadOnlyList<Hop>?> PassAsync(Delivery delivery, TimeSpan timeout, CancellationToken cancellation)
    {
        var loss = PacketLoss.OfRoundTrip(delivery.Hops, Topology);
        if (loss is 0)
            return null;
        var took = PacketLoss.Handshake(loss, timeout, random);
        if (took != TimeSpan.Zero)
            await Task.Delay(took ?? timeout, time, cancellation);
        return took is null ? [.. delivery.Hops.Take(delivery.Hops.Count - 1), delivery.Hops[^1] with { Verdict = Verdict.Dropped, Rule = "lost on the way, as often as it was sent again" }] : null;
    }

    private async ValueTask<NetworkFailure> FailAsync(Delivery delivery, TimeSpan timeout, CancellationToken cancellation)
    {
        if (delivery.Verdict is Verdict.Refused)
            return NetworkFailure.Refused;
        var unreachable = delivery.Verdict is Verdict.Unreachable && NeighbourTimeout < timeout;
        await Task.Delay(unreachable ? NeighbourTimeout : timeout, time, cancellation);
        return unreachable ? NetworkFailure.Unreachable : NetworkFailure.TimedOut;
    }

    private readonly record struct Delivery(NetworkStack? Target, Verdict Verdict, AddressPort Source, AddressPort Destination, IReadOnlyList<Hop> Hops);
}
