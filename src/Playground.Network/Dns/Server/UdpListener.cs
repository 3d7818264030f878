using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns.Message;

namespace Playground.Network.Dns.Server;

/// <summary>
/// One thread that takes the datagrams that wait, answers them and takes the next: with nothing between the calls to the
/// system it is faster than any hand-over, and it allocates nothing.
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
        var batch = new DatagramBatch(_socket.AddressFamily);
        var response = GC.AllocateUninitializedArray<byte>(Edns.ServerUdpSize, pinned: true);
        while (!_stopped)
        {
            try
            {
                batch.Receive(_socket);
            }
            catch (SocketException)
            {
                // a message about somebody who is gone; a closed socket ends the loop
                continue;
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            foreach (var at in batch.Order())
                Answer(batch[at], batch.Source(at), response);
        }
    }

    private void Answer(ReadOnlySpan<byte> request, SocketAddress source, byte[] response)
    {
        var length = _responder.Respond(request, response, DnsCarrier.Datagram);
        if (length == 0)
            return;

        try
        {
            _socket.SendTo(response.AsSpan(0, length), SocketFlags.None, source);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // a source that cannot be reached is its own loss
        }
    }
}
