using System.IO.Pipelines;
using Playground.ApiServer.Nodes;

namespace Playground.ApiServer.Streams.Forward;

/// <summary>Copies both directions between a client and a connection into a pod. Each ends on its own.</summary>
internal static class ForwardedConnection
{
    public static async Task RunAsync(PipeReader fromClient, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> toClient, Stream pod, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = SendAsync(fromClient, pod, ended.Token);
        var receiving = ReceiveAsync(pod, toClient, ended.Token);
        try
        {
            // a client that broke off takes the connection with it; one that only finished may still get its answer
            if (await Task.WhenAny(sending, receiving) == sending && sending.IsCompletedSuccessfully)
                await receiving;
        }
        finally
        {
            await ended.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task SendAsync(PipeReader fromClient, Stream pod, CancellationToken cancellation)
    {
        try
        {
            await fromClient.CopyToAsync(pod, cancellation);
            if (pod is IHalfClose halfClose)
                await halfClose.FinishWritingAsync(cancellation);
            else
                await pod.DisposeAsync();
        }
        finally
        {
            await fromClient.CompleteAsync();
        }
    }

    private static async Task ReceiveAsync(Stream pod, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> toClient, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await pod.ReadAsync(buffer, cancellation)) > 0)
            await toClient(buffer.AsMemory(0, read), cancellation);
    }
}
