using System.Collections.Concurrent;

namespace Playground.Cluster.Containers.Processes;

/// <summary>
/// A namespace of process numbers: a container's own, or one that all containers of a pod share (`shareProcessNamespace`, `kubectl debug --target`).
/// Whoever is in it sees and can signal everybody in it.
/// </summary>
internal sealed class ProcessNumbers
{
    private const int PauseId = 1;

    private readonly ConcurrentDictionary<int, Process> _processes = [];
    private int _lastId;
    private int _hasPause;

    /// <summary>A pod's: the first number is for its pause, which holds the namespace open and belongs to no container.</summary>
    public static ProcessNumbers OfPod() => new() { IsOfPod = true, _lastId = PauseId };

    public bool IsOfPod { get; private init; }

    public IEnumerable<Process> All => _processes.Values.OrderBy(process => process.Id);

    public Process? Find(int id) => _processes.GetValueOrDefault(id);

    public int Next() => Interlocked.Increment(ref _lastId);

    /// <summary>The pause, made by the first container that comes.</summary>
    public void EnterPause(Container container)
    {
        if (Interlocked.Exchange(ref _hasPause, 1) is 0)
            Enter(new(new(container, this), PauseId, null, ["/pause"], [], "/", new()));
    }

    public void Enter(Process process) => _processes[process.Id] = process;

    public void Leave(Process process) => _processes.TryRemove(process.Id, out _);

    /// <summary>Lets the next process have a higher number, as if others had come and gone before.</summary>
    public void SkipTo(int id) => _lastId = Math.Max(_lastId, id);
}
