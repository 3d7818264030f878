using System.IO.Pipelines;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.FileSystems;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Cluster.Containers;

/// <summary>
/// One run of an image: a file system, processes, a log. It is started once; a restart is a new container.
/// </summary>
public sealed class Container : IAsyncDisposable
{
    /// <summary>What containerd gives as exit code of what never ran.</summary>
    private const int StartErrorCode = 128;

    private readonly TaskCompletionSource<ContainerExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessTable _processes;
    private readonly ContainerOutput _output;
    private readonly ContainerOutput _errors;
    private readonly Pipe? _input;
    private Process? _main;
    private bool _isOutOfMemory;

    public Container(ContainerSpec spec, TimeProvider time, Random random)
    {
        (Spec, Time, Random) = (spec, time, random);
        Log = new(time);
        _processes = new(this, spec.Numbers ?? new());
        _output = new(Log, isError: false);
        _errors = new(Log, isError: true);
        FileSystem = ContainerFiles.Create(spec, time, random, this);
        Sockets = new(this);
        if (spec.Tty)
            MainTerminal = new(_processes);
        else if (spec.Stdin)
            _input = Pipes.Create();
        if (spec.Numbers is { IsOfPod: true })
            _processes.Numbers.EnterPause(this);
    }

    public ContainerSpec Spec { get; }

    public ContainerLog Log { get; }

    /// <summary>Completes when the main process has ended.</summary>
    public Task<ContainerExit> Exited => _exited.Task;

    public bool IsRunning => _main is not null && !_exited.Task.IsCompleted;

    public FileSystem FileSystem { get; }

    /// <summary>Exceptions that a program let escape; for the host's own log.</summary>
    public Action<string, Exception>? Fault { get; set; }

    internal TimeProvider Time { get; }

    internal Random Random { get; }

    internal Sockets Sockets { get; }

    internal ProcessTable Processes => _processes;

    /// <summary>What the main process's output and errors go to.</summary>
    internal OpenFile Output => _output;

    internal OpenFile Errors => _errors;

    internal Terminal? MainTerminal { get; }

    internal bool IsClosing { get; private set; }

    /// <summary>Starts the main process. A command that is not there ends the container at once, with the runtime's words.</summary>
    public void Start()
    {
        var command = Spec.Image.CommandLine(Spec);
        if (command.Count is 0)
        {
            FailToStart("failed to create containerd container: no command specified");
            return;
        }

        var environment = Spec.Image.EnvironmentOf(Spec);
        var directory = Spec.WorkingDirectory is "" ? Spec.Image.WorkingDirectory : Spec.WorkingDirectory;
        if (FileSystem.Find(directory).Node is not DirectoryNode)
            FileSystem.MakeDirectory(directory, "/");
        var executable = Executable.Find(FileSystem, command[0], environment.GetValueOrDefault("PATH"), directory);
        if (executable.Resolve(FileSystem, command) is not { } program)
        {
            FailToStart("failed to create containerd task: failed to create shim task: "
                + "OCI runtime create failed: runc create failed: unable to start container process: error during container init: " + RuntimeText.CannotRun(command[0], executable.Error));
            return;
        }

        var main = _processes.Create(null, program.Arguments, environment, directory, MainFiles())!;
        main.Terminal = MainTerminal;
        _main = main;
        _ = FinishAsync(main);
        _processes.Start(main, program.Program.RunAsync);
    }

    /// <summary>Runs a command beside the main process.</summary>
    public async ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation)
    {
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        return IsRunning ? ExecSession.Open(this, request) : RuntimeText.NotRunning(Spec.Name);
    }

    /// <summary>Joins the main process's streams.</summary>
    public async ValueTask<ApiResult<ContainerSession>> AttachAsync(ExecRequest request, CancellationToken cancellation)
    {
        await Task.CompletedTask;
        cancellation.ThrowIfCancellationRequested();
        return IsRunning ? AttachSession.Open(this, request, _input, _output, _errors) : RuntimeText.NotRunning(Spec.Name);
    }

    /// <summary>Asks the main process to end with the image's stop signal, and kills it when the time is over.</summary>
    public async Task<ContainerExit> StopAsync(TimeSpan grace)
    {
        _main?.Send(Spec.Image.StopSignal);
        if (!_exited.Task.IsCompleted && grace > TimeSpan.Zero)
        {
            try
            {
                return await _exited.Task.WaitAsync(grace, Time);
            }
            catch (TimeoutException)
            {
                // it did not listen
            }
        }

        Kill();
        return _main is null && !_exited.Task.IsCompleted ? new(0, 0, Time.GetUtcNow()) : await _exited.Task;
    }

    public void Kill() => _main?.Send(Signal.Kill);

    /// <summary>Ends the main process as if it had failed by itself.</summary>
    internal void Crash(int code) => _main?.End(code, Signal.None);

    /// <summary>The kernel kills it because it went beyond its memory.</summary>
    internal void KillForMemory()
    {
        _isOutOfMemory = true;
        Kill();
    }

    public async ValueTask DisposeAsync()
    {
        IsClosing = true;
        var running = _processes.Own.Select(process => process.Exited).ToArray();
        _processes.KillAll();
        await Task.WhenAll(running);
        Log.End();
    }

    internal void ReportFault(Process process, Exception error) => Fault?.Invoke(string.Join(' ', process.Arguments), error);

    private FileTable MainFiles()
    {
        var files = new FileTable();
        if (MainTerminal is not null)
        {
            var terminal = new TerminalFile(MainTerminal, _output);
            files.Set(0, Spec.Stdin ? terminal : new NullFile());
            files.Set(1, terminal.Share());
            files.Set(2, terminal.Share());
            return files;
        }

        files.Set(0, _input is null ? new NullFile() : new PipeInput(_input.Reader));
        files.Set(1, _output);
        files.Set(2, _errors);
        return files;
    }

    private async Task FinishAsync(Process main)
    {
        var code = await main.Exited;
        MainTerminal?.HangUp();
        Log.End();
        _exited.TrySetResult(new(code, (int)main.EndedBy, Time.GetUtcNow()) { Reason = _isOutOfMemory ? "OOMKilled" : "" });
    }

    private void FailToStart(string message)
    {
        Log.End();
        _exited.TrySetResult(new(StartErrorCode, 0, Time.GetUtcNow(), message) { Reason = ContainerExit.StartError });
    }
}
