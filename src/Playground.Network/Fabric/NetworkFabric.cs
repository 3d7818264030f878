using System.Collections.Concurrent;
using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Policies;
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

/// <summary>
/// Carries connections, datagrams and pings between network stacks as the cluster's machines would: the first packet is routed, translated
/// or refused, every step leaves a hop, and what arrives reaches a listening program.
/// </summary>
public sealed class NetworkFabric : INetworkView
{
    /// <summary>How long a machine asks for the owner of an address before it reports "no route to host".</summary>
    private static readonly TimeSpan NeighbourTimeout = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<AddressKey, NetworkStack> _stacks = [];
    private readonly Random _random;
    private readonly SessionTable _sessions;
    private readonly Func<ServicePortRule, IPAddress, AddressPort?> _findSession;
    private ServiceTable _services = new([]);
    private Topology _topology = Topology.Empty;
    private PolicyTable _policies = PolicyTable.Empty;
    private HostPortTable _hostPorts = HostPortTable.Empty;
    private TaskCompletionSource _topologyChanged = NewSignal();

    public NetworkFabric(TimeProvider time, Random random)
    {
        (Time, _random, _sessions) = (time, random, new(time));
        _findSession = _sessions.Find;
    }

    /// <summary>What packets meet from now on.</summary>
    public ServiceTable Services
    {
        get => Volatile.Read(ref _services);
        set => Volatile.Write(ref _services, value);
    }

    public Topology Topology
    {
        get => Volatile.Read(ref _topology);
        set
        {
            Volatile.Write(ref _topology, value);
            Interlocked.Exchange(ref _topologyChanged, NewSignal()).SetResult();
        }
    }

    /// <summary>Ends with the next change of the topology.</summary>
    internal Task TopologyChanged => Volatile.Read(ref _topologyChanged).Task;

    /// <summary>The network policies in force.</summary>
    public PolicyTable Policies
    {
        get => Volatile.Read(ref _policies);
        set => Volatile.Write(ref _policies, value);
    }

    public HostPortTable HostPorts
    {
        get => Volatile.Read(ref _hostPorts);
        set => Volatile.Write(ref _hostPorts, value);
    }

    /// <summary>Whether every step is noted. Without it connections come about alike, and nobody can tell afterwards how.</summary>
    public bool IsTraced { get; set; } = true;

    public TimeProvider Time { get; }

    public void Attach(NetworkStack stack)
    {
        foreach (var address in stack.Addresses)
            _stacks[AddressKey.Of(address)] = stack;
    }

    public void Detach(NetworkStack stack)
    {
        foreach (var address in stack.Addresses)
            _stacks.TryRemove(new(AddressKey.Of(address), stack));
    }

    public NetworkStack? Owner(IPAddress address) => _stacks.GetValueOrDefault(AddressKey.Of(address));

    public IReceiver? ReceiverAt(IPAddress address) => Owner(address);

    /// <summary>What becomes of one packet sent now, without carrying anything.</summary>
    public Delivery Send(NetworkStack from, Protocol protocol, AddressPort destination) =>
        Deliver(from, protocol, new(SourceAddress(from, destination.Address), from.NextPort()), destination, IsTraced);

    /// <summary>Forgets which client of a Service used which endpoint: the Service is gone, or keeps no sessions any more.</summary>
    public void ForgetSessions(NamespacedName service) => _sessions.Forget(service);

    /// <summary>Opens a connection. Never throws for what the network does; a drop or an unreachable address takes its real time.</summary>
    /// <param name="sent">told of the packet's way as soon as it is known, which a caller that gives up early needs</param>
    /// <param name="protocol">TCP or SCTP</param>
    public async ValueTask<ConnectResult> ConnectAsync(
        NetworkStack from, AddressPort destination, TimeSpan timeout, CancellationToken cancellation, Action<IReadOnlyList<Hop>>? sent = null, Protocol protocol = Protocol.Tcp)
    {
        var source = new AddressPort(SourceAddress(from, destination.Address), from.NextPort());
        var delivery = Deliver(from, protocol, source, destination, IsTraced);
        sent?.Invoke(delivery.Hops);
        if (delivery.Target is NetworkStack target && target.StreamListener(protocol, delivery.Destination.Port) is { } accept)
        {
            if (await PassAsync(delivery, timeout, cancellation) is { } lost)
                return new(null, NetworkFailure.TimedOut, lost);
            var wire = from.Place.Node == target.Place.Node ? null : new Wire(this, _random, from, target);
            var (client, server) = Connection.Pair(source, destination, delivery.Destination, delivery.Source, wire);
            target.Serve(accept, server, from, client);
            return new(client, NetworkFailure.None, delivery.Hops);
        }

        return new(null, await FailAsync(delivery, timeout, cancellation), delivery.Hops);
    }

    /// <summary>Sends a datagram and waits for the answer.</summary>
    public async ValueTask<ExchangeResult> ExchangeAsync(
        NetworkStack from, AddressPort destination, ReadOnlyMemory<byte> datagram, TimeSpan timeout, CancellationToken cancellation, Action<IReadOnlyList<Hop>>? sent = null)
    {
        var source = new AddressPort(SourceAddress(from, destination.Address), from.NextPort());
        var delivery = Deliver(from, Protocol.Udp, source, destination, IsTraced);
        sent?.Invoke(delivery.Hops);
        if ((delivery.Target as NetworkStack)?.UdpListener(delivery.Destination.Port) is { } answer
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
        var delivery = Deliver(from, Protocol.Icmp, new(SourceAddress(from, destination), 0), new(destination, 0), traced: true);
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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static IPAddress SourceAddress(NetworkStack from, IPAddress destination)
    {
        if (IPAddress.IsLoopback(destination))
            return destination;
        foreach (var address in from.Addresses)
        {
            if (address.AddressFamily == destination.AddressFamily)
                return address;
        }

        return from.Address;
    }

    private Delivery Deliver(NetworkStack from, Protocol protocol, AddressPort source, AddressPort destination, bool traced)
    {
        var route = Routing.Decide(new(from.Place, protocol, source, destination, from.IsOwn(destination.Address)), this, _random, _findSession);
        if (route is { Verdict: Verdict.Translated, Choice: { Rule.Affinity: not null } choice })
            _sessions.Remember(choice.Rule, source.Address, choice.Backend!.Address);
        return Delivery.Of(route, from, this, traced || Topology.IsLossy);
    }

    /// <summary>A datagram or its answer got lost.</summary>
    private bool IsLost(Delivery delivery) =>
        Topology is { IsLossy: true } lossy && PacketLoss.OfRoundTrip(delivery.Hops, lossy) is var loss && loss > 0 && _random.NextDouble() < loss;

    /// <summary>Waits out what a handshake loses to lost packets. Null when it comes about; else the hops with the one that failed.</summary>
    private async ValueTask<IReadOnlyList<Hop>?> PassAsync(Delivery delivery, TimeSpan timeout, CancellationToken cancellation)
    {
        if (Topology is not { IsLossy: true } lossy || PacketLoss.OfRoundTrip(delivery.Hops, lossy) is not (> 0 and var loss))
            return null;
        var took = PacketLoss.Handshake(loss, timeout, _random);
        if (took != TimeSpan.Zero)
            await Task.Delay(took ?? timeout, Time, cancellation);
        return took is null ? [.. delivery.Hops.Take(delivery.Hops.Count - 1), delivery.Hops[^1] with { Verdict = Verdict.Dropped, Said = "lost on the way, as often as it was sent again" }] : null;
    }

    private async ValueTask<NetworkFailure> FailAsync(Delivery delivery, TimeSpan timeout, CancellationToken cancellation)
    {
        if (delivery.Verdict is Verdict.Refused)
            return NetworkFailure.Refused;
        var unreachable = delivery.Verdict is Verdict.Unreachable && NeighbourTimeout < timeout;
        await Task.Delay(unreachable ? NeighbourTimeout : timeout, Time, cancellation);
        return unreachable ? NetworkFailure.Unreachable : NetworkFailure.TimedOut;
    }
}
