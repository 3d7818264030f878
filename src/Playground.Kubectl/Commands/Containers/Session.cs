using System.IO.Pipelines;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>Joins the streams of this machine with those of a process in a container.</summary>
internal static class Session
{
    /// <returns>the process's exit code</returns>
    public static async Task<int> RunAsync(Run run, ExecRequest request, CancellationToken cancellation)
    {
        await run.Out.FlushAsync();
        var started = await run.Server.Objects.ExecAsync(request, cancellation);
        if (!started.IsSuccess)
            throw Refused(started.Status);
        await using var session = started.Value;
        using var raw = request is { Tty: true, Stdin: true } ? run.Host.Terminal?.EnterRaw() : null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var input = request.Stdin ? SendAsync(run.Host.Stdin, session.Stdin, ended.Token) : Task.CompletedTask;
        var sizes = request.Tty && run.Host.Terminal is { } terminal ? ResizeAsync(terminal, session, ended.Token) : Task.CompletedTask;
        await Task.WhenAll(CopyAsync(session.Stdout, run.Host.Stdout, cancellation), CopyAsync(session.Stderr, run.Host.Stderr, cancellation));
        var status = await session.Completion.WaitAsync(cancellation);
        await ended.CancelAsync();
        await sizes;
        // a read of the terminal may not end before the next key: it is left behind
        if (input.IsCompleted)
            await input;
        return Code(run, status);
    }

    private static int Code(Run run, Status status)
    {
        if (status.IsSuccess)
            return 0;
        if (status.Details?.Causes.FirstOrDefault(cause => cause.Reason is "ExitCode") is { } cause && int.TryParse(cause.Message, out var code))
        {
            run.Out.ErrorLine($"command terminated with exit code {code}");
            return code;
        }

        throw new KubectlError(status.Message);
    }

    private static KubectlError Refused(Status status) => status.Reason switch
    {
        StatusReason.BadRequest or StatusReason.NotFound or StatusReason.Forbidden or StatusReason.Unauthorized => new ServerError(status),
        _ when status.Message.StartsWith("unable to upgrade connection", StringComparison.Ordinal) => new KubectlError(status.Message),
        _ when status.Code is 500 && status.Message.StartsWith("container not found", StringComparison.Ordinal) => new KubectlError($"unable to upgrade connection: {status.Message}"),
        StatusReason.InternalError => new KubectlError(status.Message.StartsWith("Internal error occurred", StringComparison.Ordinal) ? status.Message : $"Internal error occurred: {status.Message}"),
        _ => new ServerError(status),
    };

    private static async Task SendAsync(Stream from, PipeWriter to, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.ReadAsync(buffer, cancellation) is var count and > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
                await to.FlushAsync(cancellation);
            }

            await to.CompleteAsync();
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or InvalidOperationException)
        {
            // the process has ended first
        }
    }

    private static async Task CopyAsync(PipeReader from, Stream to, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await from.ReadAsync(cancellation);
            foreach (var piece in read.Buffer)
                await to.WriteAsync(piece, cancellation);
            await to.FlushAsync(cancellation);
            from.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static async Task ResizeAsync(KubectlTerminal terminal, ContainerSession session, CancellationToken cancellation)
    {
        try
        {
            await session.Resize.WriteAsync(terminal.Size(), cancellation);
            await foreach (var size in terminal.Sizes().ReadAllAsync(cancellation))
                await session.Resize.WriteAsync(size, cancellation);
        }
        catch (Exception over) when (over is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            // the process has ended
        }
    }
}
