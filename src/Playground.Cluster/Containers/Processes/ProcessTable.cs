using System.Collections.Concurrent;

namespace Playground.Cluster.Containers.Processes;

/// <summary>The processes of one container.</summary>
internal sealed class ProcessTable(Container container)
{
    /// <summary>A fork beyond this is refused, as a pids limit does.</summary>
    public const int Limit = 256;

    private readonly ConcurrentDictionary<int, Process> _processes = [];
    private int _lastId;

    public Container Container => container;

    public IEnumerable<Process> All => _processes.Values.OrderBy(process => process.Id);

    public Process? Find(int id) => _processes.GetValueOrDefault(id);

    /// <summary>A new process, or null when there are too many; the files are the new process's from now on.</summary>
    public Process? Create(Process? parent, IReadOnlyList<string> arguments, Dictionary<string, string> environment, string workingDirectory, FileTable files)
    {
        if (_processes.Count >= Limit || container.IsClosing)
        {
            files.CloseAll();
            return null;
        }

        var process = new Process(this, Interlocked.Increment(ref _lastId), parent, arguments, environment, workingDirectory, files);
        _processes[process.Id] = process;
        return process;
    }

    public void Start(Process process, Func<Process, ValueTask<int>> body) => _ = Task.Run(() => process.RunAsync(body), CancellationToken.None);

    /// <summary>Lets the next process have a higher number, as if others had come and gone before.</summary>
    public void SkipTo(int id) => _lastId = Math.Max(_lastId, id);

    public void Remove(Process process)
    {
        _processes.TryRemove(process.Id, out _);
        // who is orphaned by the end of the first process ends with it
        if (process.Id is 1)
            KillAll();
    }

    public void SendToGroup(int group, Signal signal)
    {
        foreach (var process in _processes.Values.Where(process => process.Group == group))
            process.Send(signal);
    }

    public void KillAll()
    {
        foreach (var process in _processes.Values)
            process.Send(Signal.Kill);
    }

    /// <summary>Ends a process and all it started.</summary>
    public void KillTree(Process root, Signal signal)
    {
        foreach (var process in _processes.Values.Where(process => DescendsFrom(process, root)))
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
