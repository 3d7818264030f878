using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Primitives;
using Playground.ApiServer.Streams.Channels;

namespace Playground.ApiServer.Streams.Forward;

/// <summary>
/// Port-forwarding over WebSocket channels, one connection for each port of the request: channel 2i is its data and 2i+1 its errors;
/// the first message on each is the port number (16 bit, little endian).
/// </summary>
internal sealed class ChannelForwards(ChannelSocket socket, PortDialer dialer, int[] ports, TimeSpan goodbye, TimeProvider time)
{
    private const int MaxPorts = 100;

    private readonly Pipe[] _inputs = [.. ports.Select(_ => new Pipe(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false)))];

    /// <summary>The ports asked for (`ports=80,443` or repeated); null when there is none or one is not a port.</summary>
    public static int[]? Ports(StringValues query)
    {
        string[] texts = [.. query.SelectMany(q => (q ?? "").Split(',', StringSplitOptions.TrimEntries))];
        int[] ports = [.. texts.Select(t => int.TryParse(t, CultureInfo.InvariantCulture, out var port) ? port : 0)];
        return ports.Length is > 0 and <= MaxPorts && ports.All(port => port is > 0 and <= 65535) ? ports : null;
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var received = ReceiveAsync(gone.Token);
        var forwarded = Task.WhenAll(ports.Select((_, i) => ForwardAsync(i, gone.Token)));
        try
        {
            await Task.WhenAny(received, forwarded);
            if (forwarded.IsCompletedSuccessfully)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", gone.Token);
                await received.WaitAsync(goodbye, time, gone.Token);
            }
        }
        finally
        {
            await gone.CancelAsync();
            await received.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await forwarded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            while (await socket.ReceiveAsync(cancellation) is { } piece)
            {
                if (piece.Channel is 255 && socket.Protocol.HasClose && piece.Data.Span is [var closed] && closed / 2 < ports.Length && closed % 2 == 0)
                    await _inputs[closed / 2].Writer.CompleteAsync();
                else if (piece.Channel / 2 >= ports.Length)
                    return;
                else if (piece.Channel % 2 == 0)
                    await _inputs[piece.Channel / 2].Writer.WriteAsync(piece.Data, cancellation);
            }
        }
        finally
        {
            foreach (var input in _inputs)
                await input.Writer.CompleteAsync();
        }
    }

    private async Task ForwardAsync(int index, CancellationToken cancellation)
    {
        var (data, error, port) = (2 * index, 2 * index + 1, ports[index]);
        var number = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)port);
        await socket.SendAsync(data, number, cancellation);
        await socket.SendAsync(error, number, cancellation);
        var connected = await dialer.ConnectAsync(port, cancellation);
        if (!connected.IsSuccess)
        {
            await _inputs[index].Reader.CompleteAsync();
            await socket.SendAsync(error, Encoding.UTF8.GetBytes(dialer.Explain(port, connected.Status)), cancellation);
            return;
        }

        try
        {
            await using (connected.Value)
                await ForwardedConnection.RunAsync(_inputs[index].Reader, (bytes, token) => socket.SendAsync(data, bytes, token), connected.Value, cancellation);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException && !cancellation.IsCancellationRequested)
        {
            // the pod's side broke off
        }
    }
}
