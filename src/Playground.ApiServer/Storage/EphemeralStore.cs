using System.Globalization;
using Playground.Kubernetes;

namespace Playground.ApiServer.Storage;

/// <summary>
/// The newest objects of one resource, in memory only: what was seen, as opposed to what is wanted. The oldest are forgotten without a word, so
/// that whoever watches reads each object once. Its revisions are its own.
/// </summary>
/// <param name="kept">how many objects are kept</param>
/// <param name="startRevision">later than any revision of an earlier run, so that a watcher of then is told to list again</param>
internal sealed class EphemeralStore(TimeProvider time, int kept, long startRevision) : IStore
{
    private readonly Lock _gate = new();
    private readonly Queue<(NamespacedName Key, string Uid)> _oldestFirst = new();
    private readonly ChangeLog _log = new(startRevision, window: 2 * kept);
    private ResourceState _state = ResourceState.Empty with { Revision = startRevision };
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Revision => State.Revision;

    public int Count => State.Count;

    private ResourceState State => Volatile.Read(ref _state);

    /// <summary>Where a store that begins now starts counting: its clock in microseconds, which no store counts faster than.</summary>
    public static long RevisionAt(DateTimeOffset now) => (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public ResourceState Read(ResourceType type) => State;

    public ResourceState? ReadAt(ResourceType type, long revision)
    {
        lock (_gate)
        {
            if (revision < _log.ForgottenThrough)
                return null;
            return _log.After(revision).AsEnumerable().Reverse().Aggregate(State, (state, change) => state.Without(change)) with { Revision = revision };
        }
    }

    public StoredObject? Latest(ResourceType type, NamespacedName key) => State.Find(key);

    public ChangeCursor? Follow(ResourceType type, long revision) => _log.Follow(revision);

    public ValueTask<CommitResult> CommitAsync(params IReadOnlyList<Write> writes)
    {
        List<StoredObject> stored = [];
        TaskCompletionSource advanced;
        lock (_gate)
        {
            foreach (var write in writes)
            {
                var there = State.Find(write.Value.NamespacedName);
                if ((there?.Revision ?? 0) != write.Expected)
                    return new(new CommitResult([], IsConflict: true, there));
            }

            foreach (var write in writes)
                stored.Add(Apply(write));
            advanced = Interlocked.Exchange(ref _advanced, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        advanced.TrySetResult();
        return new(new CommitResult(stored));
    }

    public async ValueTask<bool> WaitForAsync(long revision, TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(_ => limit.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
        while (true)
        {
            var advanced = Volatile.Read(ref _advanced).Task;
            if (Revision >= revision)
                return true;
            await advanced.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (limit.IsCancellationRequested)
                return Revision >= revision;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StoredObject Apply(Write write)
    {
        var revision = State.Revision + 1;
        var value = write.Value with { Metadata = write.Value.Metadata with { ResourceVersion = revision.ToString(CultureInfo.InvariantCulture) } };
        var change = new Change(State.Find(value.NamespacedName), new(value, revision), write.IsDeletion);
        if (change.Before is null)
            _oldestFirst.Enqueue((value.NamespacedName, value.Metadata.Uid));
        var next = State.With(change);
        while (next.Count > kept || _oldestFirst.Count > 2 * kept)
            next = Forget(next, _oldestFirst.Dequeue());
        Volatile.Write(ref _state, next);
        _log.Append(change);
        return change.After;
    }

    /// <summary>Takes an object out that no change tells of; one deleted before, or made anew since, is left alone.</summary>
    private static ResourceState Forget(ResourceState state, (NamespacedName Key, string Uid) oldest) =>
        state.Find(oldest.Key) is { } old && old.Value.Metadata.Uid == oldest.Uid
            ? state.With(new(old, old, IsDeletion: true)) with { Revision = state.Revision }
            : state;
}
