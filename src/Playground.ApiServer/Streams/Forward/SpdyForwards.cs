using System.Globalization;
using System.Text;
using Playground.ApiServer.Streams.Spdy;

namespace Playground.ApiServer.Streams.Forward;

/// <summary>
/// Port-forwarding over SPDY: for each local connection the client opens a stream `error` and a stream `data` with the same
/// `requestid` and the `port`. Whatever stands on the error stream kubectl prints.
/// </summary>
internal sealed class SpdyForwards(SpdyConnection connection, PortDialer dialer, CancellationToken cancellation)
{
    private const int MaxForwards = 256;

    private readonly Dictionary<string, (SpdyStream? Error, SpdyStream? Data)> _halves = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];

    /// <summary>Until the client is gone; then every connection made for it is closed.</summary>
    public async Task RunAsync()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await foreach (var stream in connection.Accepted.ReadAllAsync(cancellation))
                await AcceptAsync(stream, gone.Token);
        }
        finally
        {
            await gone.CancelAsync();
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AcceptAsync(SpdyStream stream, CancellationToken gone)
    {
        var isError = stream.Headers.GetValueOrDefault("streamtype") is "error";
        if (!isError && stream.Headers.GetValueOrDefault("streamtype") is not "data" || Port(stream) is null)
        {
            await stream.ResetAsync(SpdyReset.RefusedStream, gone);
            return;
        }

        // clients older than request ids open the error stream just before the data stream
        var id = stream.Headers.GetValueOrDefault("requestid") ?? (isError ? stream.Id : stream.Id - 2).ToString(CultureInfo.InvariantCulture);
        _halves.TryGetValue(id, out var pair);
        _running.RemoveWhere(task => task.IsCompleted);
        if ((isError ? pair.Error : pair.Data) is not null || _running.Count + _halves.Count >= MaxForwards)
        {
            await stream.ResetAsync(SpdyReset.RefusedStream, gone);
            return;
        }

        pair = isError ? (stream, pair.Data) : (pair.Error, stream);
        if (pair is ({ } error, { } data))
        {
            _halves.Remove(id);
            _running.Add(ForwardAsync(error, data, gone));
        }
        else
            _halves[id] = pair;
    }

    private async Task ForwardAsync(SpdyStream error, SpdyStream data, CancellationToken gone)
    {
        await Task.Yield();
        try
        {
            await error.Input.CompleteAsync();
            var port = Port(data)!.Value;
            var connected = await dialer.ConnectAsync(port, gone);
            if (!connected.IsSuccess)
            {
                await data.Input.CompleteAsync();
                await error.WriteAsync(Encoding.UTF8.GetBytes(dialer.Explain(port, connected.Status)), gone);
            }
            else
            {
                await using (connected.Value)
                    await ForwardedConnection.RunAsync(data.Input, data.WriteAsync, connected.Value, gone);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException && !gone.IsCancellationRequested)
        {
            // one of the two broke off; the client learns it from the end of the streams
        }

        await data.FinishAsync(gone);
        await error.FinishAsync(gone);
    }

    private static int? Port(SpdyStream stream) =>
        int.TryParse(stream.Headers.GetValueOrDefault("port"), CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
