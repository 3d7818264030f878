using System.Net;
using System.Net.Sockets;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>A TCP server on this machine that stands for a program in a pod.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _accepting;
    private int _open;

    public Listener(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _listener.Start();
        _accepting = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections being served.</summary>
    public int Open => _open;

    /// <summary>Sends everything back, and ends when its client does.</summary>
    public static Listener Echo() => new(static (stream, cancellation) => stream.CopyToAsync(stream, cancellation));

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> serve)
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopped.Token), serve);
    }

    private async Task ServeAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> serve)
    {
        Interlocked.Increment(ref _open);
        using (client)
            await serve(client.GetStream(), _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _open);
    }
}
