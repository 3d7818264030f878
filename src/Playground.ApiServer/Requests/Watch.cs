using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Requests;

/// <summary>
/// One open watch: what there is (when asked for), then every change the selection sees, in order. The reader pulls; nothing is queued for it. Who
/// falls behind what the store keeps gets an Expired error as its last event.
/// </summary>
internal sealed class Watch : IDisposable
{
    /// <summary>How often a quiet watch says up to which version it has seen everything.</summary>
    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);

    /// <summary>How long before its end a watch sends a last bookmark.</summary>
    private static readonly TimeSpan LastBookmark = TimeSpan.FromSeconds(2);

    private readonly ServerContext _server;
    private readonly IStore _store;
    private readonly Selection _selection;
    private readonly Queue<WatchItem> _initial = new();
    private readonly ChangeCursor? _cursor;
    private readonly bool _bookmarks;
    private readonly List<ITimer> _timers = [];
    private volatile bool _isOver;
    private volatile bool _bookmarkDue;
    private TaskCompletionSource _timerRang = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasFailed;

    private Watch(ServerContext server, Selection selection, ListOptions options, long from)
    {
        (_server, _selection, _bookmarks) = (server, selection, options.AllowWatchBookmarks);
        _store = server.StoreOf(selection.Strategy.StoredAs);
        var sendsInitial = options.SendInitialEvents ?? from is 0;
        if (sendsInitial)
            from = QueueInitial(options);
        else if (from is 0)
            from = _store.Read(selection.Strategy.StoredAs).Revision;
        _cursor = _store.Follow(selection.Strategy.StoredAs, from);
        if (_cursor is null)
            _initial.Enqueue(Expired(from));
        if (options.Timeout is { } limit)
        {
            Ring(limit, () => _isOver = true, Timeout.InfiniteTimeSpan);
            if (_bookmarks && limit > LastBookmark)
                Ring(limit - LastBookmark, () => _bookmarkDue = true, Timeout.InfiniteTimeSpan);
        }

        if (_bookmarks)
            Ring(BookmarkInterval, () => _bookmarkDue = true, BookmarkInterval);
    }

    /// <summary>Opens a watch, or says why not.</summary>
    public static async ValueTask<ApiResult<Watch>> OpenAsync(ServerContext server, Listing listing, Selection selection, ListOptions options, CancellationToken cancellation)
    {
        if (ListOptionsValidation.Refuse(options, isWatch: true) is { } invalid)
            return invalid;
        if (ListOptionsValidation.Revision(options.ResourceVersion) is not { } revision)
            return Failures.Of(500, "", ListOptionsValidation.NoNumber(options.ResourceVersion));
        if (await listing.RefuseFutureAsync(selection.Strategy.StoredAs, revision, cancellation) is { } future)
            return future;
        return new Watch(server, selection, options, revision);
    }

    /// <summary>The next event when there is one now; null: wait, or the end has come.</summary>
    public WatchItem? TryNext()
    {
        if (_initial.TryDequeue(out var item))
        {
            _hasFailed = item.Type is WatchEventType.Error;
            return item;
        }

        if (_hasFailed || _cursor is null)
            return null;
        while (_cursor.TryNext() is { } change)
        {
            if (See(change) is { } seen)
                return seen;
        }

        if (_cursor.IsExpired)
        {
            _hasFailed = true;
            return Expired(0);
        }

        if (!_bookmarkDue)
            return null;
        // everything up to this version has been sent if there is still nothing to read after it was taken
        var revision = _store.Revision;
        if (!_cursor.IsCaughtUp)
            return TryNext();
        _bookmarkDue = false;
        return new(WatchEventType.Bookmark, null, revision);
    }

    /// <summary>Waits for the next event; false when the watch is over or its reader has gone.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellation)
    {
        // a reader that has gone may leave changes unread: waiting for the next one would return at once, for ever
        if (_hasFailed || _isOver || _cursor is null || cancellation.IsCancellationRequested)
            return false;
        var rang = Volatile.Read(ref _timerRang).Task;
        if (_isOver)
            return false;
        if (_bookmarkDue)
            return true;
        var change = _cursor.WaitAsync(cancellation);
        if (_timers.Count is 0)
            await change;
        else
            await await Task.WhenAny(change, rang);
        return !_isOver;
    }

    public void Dispose()
    {
        foreach (var timer in _timers)
            timer.Dispose();
    }

    /// <summary>How the selection sees a change: an object whose labels no longer match has gone, one whose labels begin to has come.</summary>
    private WatchItem? See(Change change)
    {
        var before = change.Before is { } old && _selection.Matches(old.Value);
        var after = !change.IsDeletion && _selection.Matches(change.After.Value);
        return (before, after) switch
        {
            (false, true) => Event(WatchEventType.Added, change.After),
            (true, true) => Event(WatchEventType.Modified, change.After),
            (true, false) => Event(WatchEventType.Deleted, change.Gone),
            _ => null,
        };
    }

    private WatchItem Event(WatchEventType type, StoredObject stored) => new(type, _selection.Strategy.Show(stored), stored.Revision);

    private long QueueInitial(ListOptions options)
    {
        var state = _store.Read(_selection.Strategy.StoredAs);
        foreach (var item in state.Items(_selection.Namespace).Where(i => _selection.Matches(i.Value)))
            _initial.Enqueue(Event(WatchEventType.Added, item));
        if (options.AllowWatchBookmarks)
            _initial.Enqueue(new(WatchEventType.Bookmark, null, state.Revision, EndsInitial: true));
        return state.Revision;
    }

    private WatchItem Expired(long from) =>
        new(WatchEventType.Error, null, from, Failures.Expired($"too old resource version: {from} ({_store.Revision})"));

    private void Ring(TimeSpan after, Action mark, TimeSpan every) => _timers.Add(_server.Time.CreateTimer(_ =>
    {
        mark();
        Interlocked.Exchange(ref _timerRang, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }, null, after, every));
}
