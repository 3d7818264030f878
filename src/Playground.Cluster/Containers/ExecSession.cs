using System.IO.Pipelines;
using System.Threading.Channels;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers;

/// <summary>A command run beside the main process, with streams of its own.</summary>
internal static class ExecSession
{
    public static ContainerSession Open(Container container, ExecRequest request)
    {
        var (stdin, stdout, stderr) = (Pipes.Create(), Pipes.Create(), Pipes.Create());
        var resize = Channel.CreateBounded<TerminalSize>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
        var environment = container.Spec.Image.EnvironmentOf(container.Spec);
        if (request.Tty)
            environment.TryAdd("TERM", "xterm");
        var directory = container.Spec.WorkingDirectory is "" ? container.Spec.Image.WorkingDirectory : container.Spec.WorkingDirectory;
        var executable = Executable.Find(container.FileSystem, request.Command[0], environment.GetValueOrDefault("PATH"), directory);
        var program = executable.Resolve(container.FileSystem, [.. request.Command]);

        var terminal = request.Tty && program is not null ? new Terminal(container.Processes) : null;
        var files = Files(request, terminal, stdin, stdout, stderr);
        var process = program is null ? null : container.Processes.Create(null, program.Value.Arguments, environment, directory, files);
        if (process is null)
        {
            files.CloseAll();
            stdout.Writer.Complete();
            stderr.Writer.Complete();
            stdin.Reader.Complete();
            var why = program is null
                ? RuntimeText.ExecFailed(ExecId(container.Random), request.Command[0], executable.Error)
                : Failures.Internal("error executing command in container: fork: resource temporarily unavailable");
            return new(stdin.Writer, stdout.Reader, stderr.Reader, resize.Writer, Task.FromResult(why), static () => ValueTask.CompletedTask);
        }

        process.Terminal = terminal;
        var hangUp = CancellationTokenSource.CreateLinkedTokenSource(process.Cancellation);
        var completion = FinishAsync(process, stdout.Writer, stderr.Writer, hangUp);
        if (terminal is not null)
        {
            terminal.Attach(stdout.Writer);
            _ = TerminalKeys.PumpAsync(terminal, stdin.Reader, hangUp.Token);
            _ = TerminalKeys.FollowSizeAsync(terminal, resize.Reader, hangUp.Token);
        }

        container.Processes.Start(process, program!.Value.Program.RunAsync);
        return new(stdin.Writer, stdout.Reader, stderr.Reader, resize.Writer, completion, async () =>
        {
            container.Processes.KillTree(process, terminal is null ? Signal.Kill : Signal.Hangup);
            container.Processes.KillTree(process, Signal.Kill);
            stdout.Writer.CancelPendingFlush();
            stderr.Writer.CancelPendingFlush();
            await process.Exited;
        });
    }

    private static FileTable Files(ExecRequest request, Terminal? terminal, Pipe stdin, Pipe stdout, Pipe stderr)
    {
        var files = new FileTable();
        if (terminal is not null)
        {
            var file = new TerminalFile(terminal, null);
            files.Set(0, request.Stdin ? file : new NullFile());
            files.Set(1, file.Share());
            files.Set(2, file.Share());
            return files;
        }

        files.Set(0, request.Stdin ? new PipeInput(stdin.Reader) : new NullFile());
        files.Set(1, new PipeOutput(stdout.Writer, completes: false));
        files.Set(2, new PipeOutput(stderr.Writer, completes: false));
        return files;
    }

    private static async Task<Status> FinishAsync(Process process, PipeWriter stdout, PipeWriter stderr, CancellationTokenSource hangUp)
    {
        var code = await process.Exited;
        await hangUp.CancelAsync();
        process.Terminal?.HangUp();
        await stdout.CompleteAsync();
        await stderr.CompleteAsync();
        hangUp.Dispose();
        return RuntimeText.Exited(code);
    }

    private static string ExecId(Random random)
    {
        Span<byte> bytes = stackalloc byte[32];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
