using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns.Message;

namespace Playground.Network.Dns.Server;

/// <summary>
/// One thread that takes a datagram, answers it and takes the next: with nothing between the two calls to the system it
/// is faster than any hand-over, and it allocates nothing.
/// </summary>
internal sealed class UdpListener : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly DnsResponder _responder;
    private readonly Task _loop;
    private volatile bool _stopped;

    public UdpListener(Socket socket, DnsResponder responder)
    {
        _socket = socket;
        _responder = responder;
        _loop = Task.Factory.StartNew(Serve, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        _stopped = true;
        _socket.Dispose();
        await _loop;
    }

    private void Serve()
    {
        var request = GC.AllocateUninitializedArray<byte>(DnsMessage.MaxSize, pinned: true);
        var response = GC.AllocateUninitializedArray<byte>(Edns.ServerUdpSize, pinned: true);
        var source = new SocketAddress(_socket.AddressFamily);
        while (!_stopped)
        {
            try
            {
                var received = _socket.ReceiveFrom(request, SocketFlags.None, source);
                var length = _responder.Respond(request.AsSpan(0, received), response, DnsCarrier.Datagram);
                if (length > 0)
                    _socket.SendTo(response.AsSpan(0, length), SocketFlags.None, source);
            }
            catch (SocketException)
            {
                // a source that is gone or cannot be reached is its own loss; a closed socket ends the loop
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
