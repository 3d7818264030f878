namespace Playground.Cluster.Nodes;

/// <summary>A machine's way to the API server, which a fault can cut.</summary>
internal sealed class ApiLink
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _up = Completed();
    private TaskCompletionSource _changed = New();

    public bool IsCut => !Up.IsCompleted;

    /// <summary>Ends when the link is there.</summary>
    public Task Up
    {
        get
        {
            lock (_gate)
                return _up.Task;
        }
    }

    /// <summary>Ends with the next change.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
                return _changed.Task;
        }
    }

    /// <returns>false when it was so already</returns>
    public bool Set(bool isCut)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (isCut == !_up.Task.IsCompleted)
                return false;
            if (isCut)
                _up = New();
            else
                _up.SetResult();
            changed = _changed;
            _changed = New();
        }

        changed.SetResult();
        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Completed()
    {
        var done = New();
        done.SetResult();
        return done;
    }
}
