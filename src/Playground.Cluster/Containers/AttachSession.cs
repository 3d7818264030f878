using System.IO.Pipelines;
using System.Threading.Channels;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers;

/// <summary>A client that joined the main process's streams.</summary>
internal static class AttachSession
{
    public static ContainerSession Open(Container container, ExecRequest request, Pipe? input, ContainerOutput output, ContainerOutput errors)
    {
        var (stdin, stdout, stderr) = (FileSystems.Pipes.Create(), FileSystems.Pipes.Create(), FileSystems.Pipes.Create());
        var resize = Channel.CreateBounded<TerminalSize>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
        var left = new CancellationTokenSource();
        if (container.MainTerminal is { } terminal)
        {
            terminal.Attach(stdout.Writer);
            _ = TerminalKeys.FollowSizeAsync(terminal, resize.Reader, left.Token);
            if (request.Stdin && container.Spec.Stdin)
                _ = TerminalKeys.PumpAsync(terminal, stdin.Reader, left.Token, hangsUp: container.Spec.StdinOnce);
        }
        else
        {
            output.Attach(stdout.Writer);
            errors.Attach(stderr.Writer);
            if (request.Stdin && input is not null)
                _ = PumpAsync(stdin.Reader, input.Writer, container.Spec.StdinOnce, left.Token);
        }

        var completion = FinishAsync();
        return new(stdin.Writer, stdout.Reader, stderr.Reader, resize.Writer, completion, async () =>
        {
            if (left.IsCancellationRequested)
                return;
            await left.CancelAsync();
            Leave();
        });

        async Task<Kubernetes.Status> FinishAsync()
        {
            var gone = new TaskCompletionSource();
            await using var _ = left.Token.Register(gone.SetResult);
            await Task.WhenAny(container.Exited, gone.Task);
            Leave();
            await left.CancelAsync();
            await stdout.Writer.CompleteAsync();
            await stderr.Writer.CompleteAsync();
            return RuntimeText.Exited(0);
        }

        void Leave()
        {
            container.MainTerminal?.Detach(stdout.Writer);
            output.Detach(stdout.Writer);
            errors.Detach(stderr.Writer);
            stdout.Writer.CancelPendingFlush();
            stderr.Writer.CancelPendingFlush();
        }
    }

    private static async Task PumpAsync(PipeReader from, PipeWriter to, bool completes, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var read = await from.ReadAsync(cancellation);
                foreach (var part in read.Buffer)
                    await to.WriteAsync(part, cancellation);
                from.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // the client left
        }

        if (completes)
            await to.CompleteAsync();
        await from.CompleteAsync();
    }
}
