using System.IO.Pipelines;
using Playground.Cluster.Containers;
using Playground.Cluster.Containers.Processes;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Programs.Network;

/// <summary>ssh from the laptop to the cluster's machines: a login shell, or one command.</summary>
/// <param name="machine">the machine of that name or address; null: there is none</param>
internal sealed class SshProgram(Func<string, Container?> machine) : IProgram
{
    public async ValueTask<int> RunAsync(Process process)
    {
        var options = Options.Read(process.Arguments, "+l:p:i:o:tTqv");
        if (options.Problem is not null || options.Operands is not [var destination, ..])
        {
            await process.ComplainAsync("usage: ssh [-l login_name] [-p port] destination [command [argument ...]]\n");
            return 255;
        }

        string[] command = [.. options.Operands.Skip(1)];
        var host = destination[(destination.IndexOf('@') + 1)..];
        if (machine(host) is not { } target)
        {
            await process.ComplainAsync($"ssh: Could not resolve hostname {host}: Name or service not known\n");
            return 255;
        }

        var terminal = process.AtTerminal is { } at && at.Is(0) && (command.Length is 0 || options.Has('t')) ? at : null;
        var request = new ExecRequest(new("", host), host, command.Length is 0 ? ["bash", "-l"] : ["bash", "-c", string.Join(' ', command)]) { Stdin = true, Tty = terminal is not null };
        await using var session = (await target.ExecAsync(request, process.Cancellation)).OrThrow();
        using var raw = terminal?.EnterRaw();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        var typing = TypeAsync(process, session, over.Token);
        var sizing = terminal is null ? Task.CompletedTask : ResizeAsync(terminal, session, over.Token);
        await Task.WhenAll(ShowAsync(session.Stdout, process, 1), ShowAsync(session.Stderr, process, 2));
        var status = await session.Completion;
        await over.CancelAsync();
        await Task.WhenAll(typing, sizing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (terminal is not null)
            await process.PrintAsync($"Connection to {host} closed.\n");
        return status.IsSuccess ? 0 : status.Details is { Causes: [var cause, ..] } && int.TryParse(cause.Message, out var code) ? code : 255;
    }

    private static async Task TypeAsync(Process process, ContainerSession session, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await process.Input.ReadAsync(buffer, cancellation) is > 0 and var count)
            await session.Stdin.WriteAsync(buffer.AsMemory(0, count), cancellation);
        await session.Stdin.CompleteAsync();
    }

    private static async Task ResizeAsync(ProcessTerminal terminal, ContainerSession session, CancellationToken cancellation)
    {
        await foreach (var size in terminal.Sizes().ReadAllAsync(cancellation))
            session.Resize.TryWrite(size);
    }

    private static async Task ShowAsync(PipeReader from, Process process, int descriptor)
    {
        while (true)
        {
            var read = await from.ReadAsync(process.Cancellation);
            foreach (var part in read.Buffer)
                await process.Files[descriptor].WriteAsync(part, process.Cancellation);
            from.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
