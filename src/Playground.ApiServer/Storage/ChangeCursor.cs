namespace Playground.ApiServer.Storage;

/// <summary>One reader's place in the changes of a resource.</summary>
internal sealed class ChangeCursor
{
    private readonly long _seen;
    private ChangeNode _node;

    internal ChangeCursor(ChangeNode node, long seen) => (_node, _seen) = (node, seen);

    /// <summary>The reader fell behind what is kept; there is no next change any more.</summary>
    public bool IsExpired => _node.Next == ChangeNode.Dropped;

    /// <summary>Nothing is waiting to be read.</summary>
    public bool IsCaughtUp => _node.Next is null;

    /// <summary>The next change, when there is one now.</summary>
    public Change? TryNext()
    {
        // a state may be visible a moment before its change is linked here: what the reader has seen in the state is passed over
        while (_node.Next is { } next && next != ChangeNode.Dropped)
        {
            _node = next;
            if (next.Revision > _seen)
                return next.Change;
        }

        return null;
    }

    /// <summary>Ends when there is a next change or the reader has expired.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _node.WaitAsync() is var wait && wait.IsCompleted ? Task.CompletedTask : wait.WaitAsync(cancellation);
}
