namespace Playground.Cluster.Containers.Processes;

/// <summary>The processes of one container, and what they see of others.</summary>
internal sealed class ProcessTable(Container container, ProcessNumbers numbers)
{
    /// <summary>A fork beyond this is refused, as a pids limit does.</summary>
    public const int Limit = 256;

    private Process? _main;
    private int _count;

    public Container Container => container;

    public ProcessNumbers Numbers => numbers;

    /// <summary>All that can be seen from here.</summary>
    public IEnumerable<Process> All => numbers.All;

    /// <summary>The container's own.</summary>
    public IEnumerable<Process> Own => numbers.All.Where(process => process.Table == this);

    /// <summary>The container's first.</summary>
    public Process? Main => _main;

    public Process? Find(int id) => numbers.Find(id);

    /// <summary>A new process, or null when there are too many; the files are the new process's from now on.</summary>
    public Process? Create(Process? parent, IReadOnlyList<string> arguments, Dictionary<string, string> environment, string workingDirectory, FileTable files)
    {
        if (Volatile.Read(ref _count) >= Limit || container.IsClosing)
        {
            files.CloseAll();
            return null;
        }

        var process = new Process(this, numbers.Next(), parent, arguments, environment, workingDirectory, files);
        Interlocked.Increment(ref _count);
        Interlocked.CompareExchange(ref _main, process, null);
        numbers.Enter(process);
        return process;
    }

    public void Start(Process process, Func<Process, ValueTask<int>> body) => _ = Task.Run(() => process.RunAsync(body), CancellationToken.None);

    /// <inheritdoc cref="ProcessNumbers.SkipTo"/>
    public void SkipTo(int id) => numbers.SkipTo(id);

    public void Remove(Process process)
    {
        Interlocked.Decrement(ref _count);
        numbers.Leave(process);
        // who is orphaned by the end of the first process ends with it
        if (process == _main)
            KillAll();
    }

    public void SendToGroup(int group, Signal signal)
    {
        foreach (var process in numbers.All.Where(process => process.Group == group))
            process.Send(signal);
    }

    public void KillAll()
    {
        foreach (var process in Own)
            process.Send(Signal.Kill);
    }

    /// <summary>Ends a process and all it started.</summary>
    public void KillTree(Process root, Signal signal)
    {
        foreach (var process in Own.Where(process => DescendsFrom(process, root)))
            process.Send(signal);
    }

    private static bool DescendsFrom(Process process, Process root)
    {
        for (var at = process; at is not null; at = at.Parent)
        {
            if (ReferenceEquals(at, root))
                return true;
        }

        return false;
    }
}
