using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Playground.Network.Dns.Server;

/// <summary>Accepts connections and keeps their number bounded: for one too many, the one that was quiet longest goes.</summary>
internal sealed class TcpListener : IAsyncDisposable
{
    public const int MaxConnections = 1000;

    private readonly Socket _socket;
    private readonly DnsResponder _responder;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<TcpConnection, Task> _connections = new();
    private readonly Task _loop;

    public TcpListener(Socket socket, DnsResponder responder, TimeProvider time)
    {
        _socket = socket;
        _responder = responder;
        _time = time;
        _loop = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _loop;
        foreach (var connection in _connections.Keys)
            connection.Abort();
        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _socket.AcceptAsync();
                if (_connections.Count >= MaxConnections)
                    _connections.Keys.MinBy(connection => connection.LastQuery)?.Abort();
                Serve(new TcpConnection(client, _responder, _time));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.OperationAborted)
            {
                return;
            }
            catch (SocketException)
            {
                // the client left before it was accepted
            }
        }
    }

    private void Serve(TcpConnection connection)
    {
        var served = new TaskCompletionSource();
        _connections[connection] = served.Task;
        _ = ServeAsync();

        async Task ServeAsync()
        {
            await connection.ServeAsync();
            _connections.TryRemove(connection, out _);
            served.SetResult();
        }
    }
}
