namespace Playground.ApiServer.Storage;

/// <summary>
/// The last changes of one resource, oldest first. Readers walk the links by themselves, without a lock and without a queue of their own; a
/// reader that is so slow that its place has been dropped finds the link cut, so that nobody can keep old changes alive.
/// </summary>
/// <param name="window">how many changes are kept</param>
internal sealed class ChangeLog(long startRevision, int window)
{
    private ChangeNode _oldest = new(null, startRevision);
    private ChangeNode _newest = null!;
    private int _count;

    /// <summary>Changes up to this revision can no longer be followed.</summary>
    public long ForgottenThrough => Volatile.Read(ref _oldest).Revision;

    /// <summary>Called by one writer at a time.</summary>
    public void Append(Change change)
    {
        _newest ??= _oldest;
        var node = new ChangeNode(change, change.Revision);
        var previous = _newest;
        _newest = node;
        previous.Link(node);
        if (_count++ < window)
            return;
        var dropped = _oldest;
        Volatile.Write(ref _oldest, dropped.Next!);
        _count--;
        dropped.Cut();
    }

    /// <summary>A reader placed after the last change up to the revision; null when later ones have been dropped.</summary>
    public ChangeCursor? Follow(long revision)
    {
        var node = Volatile.Read(ref _oldest);
        if (revision < node.Revision)
            return null;
        while (node.Next is { } next)
        {
            if (next == ChangeNode.Dropped)
                return Follow(revision);
            if (next.Revision > revision)
                break;
            node = next;
        }

        return new(node, revision);
    }

    /// <summary>The kept changes later than a revision, oldest first.</summary>
    public List<Change> After(long revision)
    {
        var changes = new List<Change>();
        for (var node = Volatile.Read(ref _oldest).Next; node is not null && node != ChangeNode.Dropped; node = node.Next)
        {
            if (node.Revision > revision)
                changes.Add(node.Change!);
        }

        return changes;
    }
}

/// <summary>A change and the link to the next; whoever waits for the next waits here.</summary>
internal sealed class ChangeNode(Change? change, long revision)
{
    public static readonly ChangeNode Dropped = new(null, long.MaxValue);

    private ChangeNode? _next;
    private TaskCompletionSource? _linked;

    public Change? Change { get; } = change;

    public long Revision { get; } = revision;

    public ChangeNode? Next => Volatile.Read(ref _next);

    public void Link(ChangeNode next)
    {
        Interlocked.Exchange(ref _next, next);
        Volatile.Read(ref _linked)?.TrySetResult();
    }

    public void Cut() => Link(Dropped);

    public Task WaitAsync()
    {
        var linked = Volatile.Read(ref _linked);
        if (linked is null)
        {
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            linked = Interlocked.CompareExchange(ref _linked, fresh, null) ?? fresh;
        }

        return Next is null ? linked.Task : Task.CompletedTask;
    }
}
