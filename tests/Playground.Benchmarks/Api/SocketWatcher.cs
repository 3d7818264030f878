using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Playground.Benchmarks.Api;

/// <summary>A watch over a bare socket, so that a thousand clients on the server's machine cost little beside it.</summary>
internal sealed class SocketWatcher : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[8192];

    /// <summary>Connects and waits for the head of the answer.</summary>
    public static async Task<SocketWatcher> OpenAsync(Uri url)
    {
        var watcher = new SocketWatcher();
        await watcher._socket.ConnectAsync(IPAddress.Loopback, url.Port);
        await watcher._socket.SendAsync(Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n"));
        await watcher._socket.ReceiveAsync(watcher._buffer);
        return watcher;
    }

    /// <summary>Tells of every event; an event is an object that ends its line.</summary>
    public async Task ReadAsync(Action arrived)
    {
        byte last = 0;
        try
        {
            while (await _socket.ReceiveAsync(_buffer) is > 0 and var read)
            {
                for (var i = 0; i < read; i++)
                {
                    if (_buffer[i] is (byte)'\n' && (i > 0 ? _buffer[i - 1] : last) is (byte)'}')
                        arrived();
                }

                last = _buffer[read - 1];
            }
        }
        catch (SocketException)
        {
            // closed: seen enough
        }
    }

    public void Dispose() => _socket.Dispose();
}
