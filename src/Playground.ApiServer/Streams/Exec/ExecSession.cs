using System.IO.Pipelines;
using System.Net.WebSockets;
using Playground.ApiServer.Authentication;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>Carries a process's streams between the container and the client until one of them ends.</summary>
internal static class ExecSession
{
    /// <param name="pause">when nothing may be typed</param>
    /// <param name="goodbye">how long the client may take to hang up after the process ended</param>
    public static async Task RunAsync(ContainerSession session, ExecRequest request, IExecPeer peer, WritesPaused? pause, TimeSpan goodbye, TimeProvider time, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var stdin = new ProcessInput(session.Stdin, pause, request.Tty ? peer.StdoutAsync : null);
        if (!request.Stdin)
            stdin.Complete();
        var received = peer.ReceiveAsync(stdin, session.Resize, ended.Token);
        var sent = SendAsync(session, peer, ended.Token);
        try
        {
            await Task.WhenAny(received, sent);
            stdin.Close();
            // the connection is closed by the client: were it closed here, what is under way to it could be lost
            if (sent.IsCompletedSuccessfully)
                await received.WaitAsync(goodbye, time, ended.Token);
        }
        catch (Exception e) when (e is TimeoutException || IsLeaving(e))
        {
            // hanging up below is all there is to do
        }
        finally
        {
            await ended.CancelAsync();
            await session.DisposeAsync();
            await received.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // a client that left is usual; whatever else went wrong is a bug and must be seen
        foreach (var task in (Task[])[received, sent])
        {
            if (task.Exception?.InnerException is { } bug && !IsLeaving(bug))
                throw bug;
        }
    }

    private static bool IsLeaving(Exception e) => e is IOException or OperationCanceledException or WebSocketException;

    private static async Task SendAsync(ContainerSession session, IExecPeer peer, CancellationToken cancellation)
    {
        await Task.WhenAll(PumpAsync(session.Stdout, peer.StdoutAsync, cancellation), PumpAsync(session.Stderr, peer.StderrAsync, cancellation));
        await peer.FinishAsync(await session.Completion.WaitAsync(cancellation), cancellation);
    }

    private static async Task PumpAsync(PipeReader from, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> to, CancellationToken cancellation)
    {
        try
        {
            ReadResult result;
            do
            {
                result = await from.ReadAsync(cancellation);
                foreach (var segment in result.Buffer)
                    await to(segment, cancellation);
                from.AdvanceTo(result.Buffer.End);
            }
            while (!result.IsCompleted);
        }
        finally
        {
            await from.CompleteAsync();
        }
    }
}
