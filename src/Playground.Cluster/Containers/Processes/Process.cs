using System.Text;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Programs;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Containers.Processes;

/// <summary>A running program. Programs write against this: arguments, environment, files, signals.</summary>
public sealed class Process
{
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<Signal, Action?> _handlers = [];
    private readonly ProcessTable _table;
    private int _endCode = -1;

    internal Process(ProcessTable table, int id, Process? parent, IReadOnlyList<string> arguments, Dictionary<string, string> environment, string workingDirectory, FileTable files)
    {
        (_table, Id, Parent, Arguments, Environment, WorkingDirectory, Files) = (table, id, parent, arguments, environment, workingDirectory, files);
        Group = parent?.Group ?? id;
        FileSystem = parent?.FileSystem ?? table.Container.FileSystem;
        Terminal = parent?.Terminal;
        Started = table.Container.Time.GetUtcNow();
        Cancellation = _ended.Token;
    }

    public int Id { get; }

    public Process? Parent { get; }

    public Container Container => _table.Container;

    /// <summary>The program's name, then what it was given.</summary>
    public IReadOnlyList<string> Arguments { get; internal set; }

    /// <summary>The program's name, also where it has written itself a title such as `nginx: worker process`.</summary>
    public string Name => Path.GetFileName(Arguments[0].Split(':')[0]);

    public Dictionary<string, string> Environment { get; }

    public string WorkingDirectory { get; set; }

    public FileTable Files { get; }

    public DateTimeOffset Started { get; }

    /// <summary>Cancelled when the process is to end.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The exit code; 128 and the signal's number when a signal ended it.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>The signal that ended it, if one did.</summary>
    public Signal EndedBy { get; private set; }

    internal int Group { get; set; }

    /// <summary>The terminal it is controlled by.</summary>
    internal Terminal? Terminal { get; set; }

    internal ProcessTable Table => _table;

    /// <summary>What it sees of files: the container's, until it takes another root.</summary>
    internal FileSystem FileSystem { get; set; }

    internal TimeProvider Time => Container.Time;

    public OpenFile Input => Files[0];

    public OpenFile Output => Files[1];

    public OpenFile Errors => Files[2];

    public ValueTask PrintAsync(string text) => Output.WriteAsync(RawText.Encode(text), Cancellation);

    public ValueTask ComplainAsync(string text) => Errors.WriteAsync(Encoding.UTF8.GetBytes(text), Cancellation);

    /// <summary>Sends a signal: handled, ignored, or the end.</summary>
    public void Send(Signal signal)
    {
        Action? handler;
        lock (_handlers)
        {
            if (signal is Signal.Kill || !_handlers.TryGetValue(signal, out handler))
            {
                // the kernel spares the first process of a container from signals it did not ask for
                if (signal is Signal.Kill || (!signal.IsIgnoredByDefault() && Id != 1))
                    End(128 + (int)signal, signal);
                return;
            }
        }

        handler?.Invoke();
    }

    /// <summary>Does something else on a signal; null ignores it.</summary>
    internal void Handle(Signal signal, Action? handler)
    {
        lock (_handlers)
            _handlers[signal] = handler;
    }

    internal void HandleByDefault(Signal signal)
    {
        lock (_handlers)
            _handlers.Remove(signal);
    }

    /// <summary>Ends with a code on these signals, as a server that shuts down in order.</summary>
    internal void ExitOn(int code, params ReadOnlySpan<Signal> signals)
    {
        foreach (var signal in signals)
            Handle(signal, () => End(code, Signal.None));
    }

    internal bool Ignores(Signal signal)
    {
        lock (_handlers)
            return _handlers.TryGetValue(signal, out var handler) && handler is null;
    }

    internal void End(int code, Signal by)
    {
        if (Interlocked.CompareExchange(ref _endCode, code, -1) != -1)
            return;
        EndedBy = by;
        _ended.Cancel();
    }

    /// <summary>Goes on as another program, in the same process, as exec does.</summary>
    internal async ValueTask<int> BecomeAsync(IReadOnlyList<string> command)
    {
        if (command.Count is 0)
            return 0;
        var executable = Executable.Find(FileSystem, command[0], Environment.GetValueOrDefault("PATH"), WorkingDirectory);
        if (executable.Resolve(FileSystem, command) is not { } program)
        {
            await ComplainAsync($"{Path.GetFileName(Arguments[0])}: exec: {command[0]}: {(executable.Error is Errno.PermissionDenied ? "Permission denied" : "not found")}\n");
            return executable.Error is Errno.PermissionDenied ? 126 : 127;
        }

        Arguments = program.Arguments;
        return await program.Program.RunAsync(this);
    }

    /// <summary>The terminal it is at; null: none.</summary>
    public ProcessTerminal? AtTerminal => Terminal is { } terminal ? new(this, terminal) : null;

    /// <summary>Runs a command as a child with this process's files, to its end; 127 when there is none.</summary>
    public async Task<int> RunChildAsync(IReadOnlyList<string> command)
    {
        if (Spawn(command) is not { } child)
            return 127;
        return await child.Exited.WaitAsync(Cancellation);
    }

    /// <summary>Starts a command as a child; null when it is not there or there are too many processes.</summary>
    internal Process? Spawn(IReadOnlyList<string> command, FileTable? files = null, Dictionary<string, string>? environment = null)
    {
        environment ??= new(Environment);
        var executable = Executable.Find(FileSystem, command[0], environment.GetValueOrDefault("PATH"), WorkingDirectory);
        if (executable.Resolve(FileSystem, command) is not { } program)
        {
            files?.CloseAll();
            return null;
        }

        var child = _table.Create(this, program.Arguments, environment, WorkingDirectory, files ?? Files.Copy());
        if (child is not null)
            _table.Start(child, program.Program.RunAsync);
        return child;
    }

    /// <summary>Runs the program to its end, whatever that is.</summary>
    internal async Task RunAsync(Func<Process, ValueTask<int>> body)
    {
        int code;
        try
        {
            code = await body(this);
        }
        catch (OperationCanceledException)
        {
            code = _endCode is -1 ? 1 : _endCode;
        }
        catch (BrokenPipeException)
        {
            EndedBy = Signal.Pipe;
            code = 128 + (int)Signal.Pipe;
        }
        catch (NoSpaceException)
        {
            code = 1;
        }
        catch (MemoryExhaustedException)
        {
            await ComplainAsync($"{Path.GetFileName(Arguments[0])}: {(Busybox.IsIn(this) ? "out of memory" : "memory exhausted")}\n");
            code = 1;
        }
        catch (InsufficientExecutionStackException)
        {
            EndedBy = Signal.Fault;
            code = 128 + (int)Signal.Fault;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // a program's own fault ends that program, as it would on a real machine, and nothing else
            EndedBy = Signal.Fault;
            code = 128 + (int)Signal.Fault;
            _table.Container.ReportFault(this, error);
        }

        if (_endCode is not -1)
            code = _endCode;
        Files.CloseAll();
        _table.Remove(this);
        _exited.TrySetResult(code & 0xFF);
    }
}
