using System.Text;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell;

internal sealed partial class Interpreter
{
    private const int MaxCapture = 32 * 1024 * 1024;

    // the status of the last command substitution, which an assignment alone takes over
    private int? _captured;

    /// <summary>The jobs in the background, in the order they were started.</summary>
    public List<Job> Jobs { get; } = [];

    /// <summary>What a command list prints, without its last newlines.</summary>
    public async ValueTask<string> CaptureAsync(CommandList body)
    {
        if (body.Items.Count is 0)
            return "";
        var (input, output) = Pipes.CreateFiles();
        var files = Process.Files.Copy();
        files.Set(1, output);
        var child = Fork(files, shell => shell.RunAsync(body));
        if (child is null)
        {
            await CannotForkAsync();
            throw new ShellErrorException("", 2);
        }

        var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (await input.ReadAsync(buffer, Process.Cancellation) is > 0 and var count && bytes.Length < MaxCapture)
            bytes.Write(buffer, 0, count);
        input.Release();
        var status = await child.Exited.WaitAsync(Process.Cancellation);
        _captured = status;
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).Replace("\0", "").TrimEnd('\n');
    }

    /// <summary>Waits for a child in the foreground.</summary>
    public async ValueTask<int> WaitAsync(Process child)
    {
        // a ^C that came just before there was a process for it is for this one
        if (IsInteractive && _interrupted)
            child.Send(Signal.Interrupt);
        var code = await child.Exited.WaitAsync(Process.Cancellation);
        if (child.EndedBy is Signal.Interrupt)
            _interrupted = IsInteractive;
        if (child.EndedBy is not (Signal.None or Signal.Interrupt or Signal.Pipe) && child.EndedBy.Epitaph() is { Length: > 0 } epitaph)
            await Process.ComplainAsync(epitaph + "\n");
        if (_interrupted)
        {
            _interrupted = false;
            throw new InterruptedException();
        }

        return code;
    }

    private async ValueTask<int> RunSubshellAsync(CommandList body)
    {
        var child = Fork(Process.Files.Copy(), shell => shell.RunAsync(body));
        return child is null ? await CannotForkAsync() : await WaitAsync(child);
    }

    /// <summary>Starts a copy of this shell in a process of its own; null when there are too many.</summary>
    private Process? Fork(FileTable files, Func<Interpreter, ValueTask<int>> body, bool isBackground = false)
    {
        var child = Process.Table.Create(Process, Process.Arguments, new(Process.Environment), Process.WorkingDirectory, files);
        if (child is null)
            return null;
        if (isBackground && IsInteractive)
            child.Group = child.Id;
        var state = State.Copy();
        var (testing, loops, functions) = (_testing, LoopDepth, FunctionDepth);
        foreach (var signal in state.Traps.Keys)
            child.Handle(signal, null);
        if (isBackground && !IsInteractive)
        {
            child.Handle(Signal.Interrupt, null);
            child.Handle(Signal.Quit, null);
        }

        Process.Table.Start(child, process =>
        {
            var shell = new Interpreter(process, state, Dialect) { ReplacesItself = true, SpeaksToSomebody = SpeaksToSomebody, LoopDepth = loops, FunctionDepth = functions, _testing = testing };
            return shell.RunToEndAsync(body);
        });
        return child;
    }

    private async ValueTask<int> RunPipesAsync(IReadOnlyList<Command> commands)
    {
        var children = new List<Process>();
        OpenFile? previous = null;
        for (var i = 0; i < commands.Count; i++)
        {
            var (input, output) = i < commands.Count - 1 ? Pipes.CreateFiles() : default;
            var files = Process.Files.Copy();
            if (previous is not null)
                files.Set(0, previous);
            if (output is not null)
                files.Set(1, output);
            previous = input;
            var command = commands[i];
            if (Fork(files, async shell => shell.State.Status = await shell.RunAsync(command, isLast: true)) is not { } child)
            {
                input?.Release();
                return await CannotForkAsync();
            }

            children.Add(child);
        }

        var (status, failed) = (0, 0);
        foreach (var child in children)
        {
            status = await WaitAsync(child);
            failed = status is not 0 ? status : failed;
        }

        return State.Has('P') ? failed : status;
    }

    private async ValueTask StartBackgroundAsync(ListItem item)
    {
        var files = Process.Files.Copy();
        if (!IsInteractive)
            files.Set(0, new NullFile());
        var child = Fork(files, async shell =>
        {
            await shell.RunAsync(item with { IsBackground = false }, isLast: true);
            return shell.State.Status;
        }, isBackground: true);
        if (child is null)
        {
            State.Status = await CannotForkAsync();
            return;
        }

        Jobs.RemoveAll(job => job.Process.Exited.IsCompleted && job.IsReported);
        var job = new Job(Jobs.Count is 0 ? 1 : Jobs[^1].Number + 1, child, item.Text);
        Jobs.Add(job);
        State.LastBackground = child.Id;
        State.Status = 0;
        if (IsInteractive && Dialect.IsBash)
            await Process.ComplainAsync($"[{job.Number}] {child.Id}\n");
    }

    private async ValueTask<int> CannotForkAsync()
    {
        await ComplainAsync(Dialect.IsBash ? "fork: retry: Resource temporarily unavailable" : Dialect.IsDash ? "Cannot fork" : "can't fork: Resource temporarily unavailable");
        return State.Status = 2;
    }
}

/// <summary>A command in the background.</summary>
internal sealed class Job(int number, Process process, string text)
{
    public int Number => number;

    public Process Process => process;

    public string Text => text;

    /// <summary>The user was told that it ended.</summary>
    public bool IsReported { get; set; }

    public string State => !process.Exited.IsCompleted ? "Running"
        : process.EndedBy is not Signal.None ? process.EndedBy.Epitaph()
        : process.Exited.Result is 0 ? "Done" : $"Done({process.Exited.Result})";
}

/// <summary>^C at an interactive shell: back to the prompt.</summary>
internal sealed class InterruptedException : Exception;
