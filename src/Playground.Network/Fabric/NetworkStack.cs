using System.Collections.Concurrent;
using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>Takes over an accepted connection; the task ends when it is done with it.</summary>
public delegate Task Accept(Connection connection, CancellationToken cancellation);

/// <summary>Answers a datagram; null: no answer.</summary>
public delegate ValueTask<byte[]?> Answer(ReadOnlyMemory<byte> datagram, AddressPort source, CancellationToken cancellation);

/// <summary>
/// A network namespace: its addresses and who listens on which port. The containers of a pod share one; pods on the host network share their machine's.
/// </summary>
public sealed class NetworkStack(Place place, params IReadOnlyList<IPAddress> addresses) : IReceiver, IAsyncDisposable
{
    private readonly ListenerTable _listeners = new();
    private readonly ConcurrentDictionary<Task, Connection> _served = [];
    private readonly ConcurrentDictionary<Task, Connection> _opened = [];
    private readonly CancellationTokenSource _closed = new();
    private int _port = 32768;

    public Place Place { get; } = place;

    public IReadOnlyList<IPAddress> Addresses { get; } = addresses;

    /// <summary>The first address: the source of what this stack sends.</summary>
    public IPAddress Address => Addresses[0];

    /// <summary>Cancelled when the stack is gone.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Who answers on a TCP port that no program listens on; the machine's own proxy does on its health check ports.</summary>
    public Func<int, Accept?> Otherwise { get; init; } = static _ => null;

    /// <summary>Listens on a port of all addresses; null when it is taken. Dispose the result to stop.</summary>
    /// <param name="protocol">TCP or SCTP, whose associations carry bytes alike</param>
    /// <param name="owner">who listens, for those who look at the sockets</param>
    public IDisposable? Listen(int port, Accept accept, Protocol protocol = Protocol.Tcp, object? owner = null) => Bind(protocol, port, accept, owner);

    /// <summary>Answers datagrams on a UDP port; null when the port is taken.</summary>
    public IDisposable? ListenUdp(int port, Answer answer, object? owner = null) => Bind(Protocol.Udp, port, answer, owner);

    /// <summary>The ports listened on.</summary>
    public IEnumerable<ListeningSocket> Listening => _listeners.All.OrderBy(each => each.Protocol).ThenBy(each => each.Port);

    /// <summary>This namespace's ends of the connections that are open.</summary>
    public IEnumerable<Connection> Connections => _opened.Values.Concat(_served.Values);

    public bool IsOwn(IPAddress address) => IPAddress.IsLoopback(address) || Addresses.Contains(address);

    public bool Listens(Protocol protocol, int port) => protocol is Protocol.Icmp || (protocol is Protocol.Tcp ? StreamListener(protocol, port) is not null : _listeners.Find(protocol, port) is not null);

    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        await _closed.CancelAsync();
        _listeners.Clear();
        await Task.WhenAll(_served.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    /// <summary>A source port as a kernel would pick it.</summary>
    internal int NextPort()
    {
        var port = Interlocked.Increment(ref _port);
        return 32768 + ((port - 32768) % 28232);
    }

    internal Accept? StreamListener(Protocol protocol, int port) => _listeners.Find(protocol, port) as Accept ?? (protocol is Protocol.Tcp ? Otherwise(port) : null);

    internal Answer? UdpListener(int port) => _listeners.Find(Protocol.Udp, port) as Answer;

    /// <summary>Serves a connection that another namespace has opened; it is open as long as this end is.</summary>
    internal void Serve(Accept accept, Connection connection, NetworkStack from, Connection theirs)
    {
        var task = Task.Run(async () =>
        {
            await using (connection)
                await accept(connection, Closed);
        });
        (_served[task], from._opened[task]) = (connection, theirs);
        _ = task.ContinueWith(
            done =>
            {
                _served.TryRemove(done, out _);
                from._opened.TryRemove(done, out _);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Binding? Bind(Protocol protocol, int port, object listener, object? owner) =>
        _listeners.Add(protocol, port, listener, owner) ? new Binding(() => _listeners.Remove(protocol, port, listener)) : null;

    private sealed class Binding(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
