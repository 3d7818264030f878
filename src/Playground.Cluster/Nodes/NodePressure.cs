namespace Playground.Cluster.Nodes;

/// <summary>What a machine runs short of, and has run short of until a while ago: a kubelet says so for some minutes more.</summary>
internal sealed class NodePressure(TimeProvider time, TimeSpan lasts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _until = [];
    private TaskCompletionSource _changed = New();

    /// <summary>Ends when there is something new.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
                return _changed.Task;
        }
    }

    /// <param name="resource">memory, ephemeral-storage or pids</param>
    public void Raise(string resource)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _until[resource] = time.GetUtcNow() + lasts;
            changed = _changed;
            _changed = New();
        }

        changed.SetResult();
    }

    public bool Has(string resource)
    {
        lock (_gate)
            return _until.TryGetValue(resource, out var until) && time.GetUtcNow() < until;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
