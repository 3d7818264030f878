using System.Collections.Concurrent;
using System.Globalization;
using Playground.ApiServer.Storage.Journal;
using Playground.Kubernetes;

namespace Playground.ApiServer.Storage;

/// <summary>
/// Objects in memory, with a journal when they are to survive. A write takes the gate only to compare and number; encoding and the journal
/// come after it, several writes at a time, and only then are the changes visible:
/// <code>
///   writers ── gate: compare, number ──→ pending ──→ journal (one batch) ──→ visible: states, change logs ──→ writers go on
/// </code>
/// </summary>
internal sealed class Store : IStore
{
    /// <summary>Where a new cluster starts counting: smaller numbers were never seen by anyone.</summary>
    public const long FirstRevision = 100;

    private readonly Lock _gate = new();
    private readonly Lock _publishing = new();
    private readonly ConcurrentDictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PendingCommit> _pending = new();
    private readonly StoreJournal? _journal;
    private readonly TimeProvider _time;
    private readonly int _window;
    private long _startRevision;
    private long _numbered;
    private long _revision;
    private int _count;
    private TaskCompletionSource _advanced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="window">how many changes of each resource can be followed</param>
    /// <param name="journal">null: memory only</param>
    public Store(TimeProvider time, int window, StoreJournal? journal = null)
    {
        (_time, _window, _journal) = (time, window, journal);
        _startRevision = FirstRevision;
        if (journal is not null)
            Recover(journal);
        _numbered = _revision = Math.Max(_revision, _startRevision);
    }

    public long Revision => Volatile.Read(ref _revision);

    public int Count => Volatile.Read(ref _count);

    public ResourceState Read(ResourceType type)
    {
        // in this order: a state holds at least what the revision promises
        var revision = Revision;
        var state = Of(type).Visible;
        return state.Revision >= revision ? state : state with { Revision = revision };
    }

    public ResourceState? ReadAt(ResourceType type, long revision)
    {
        var resource = Of(type);
        ResourceState? state = null;
        lock (_publishing)
        {
            if (revision >= resource.Log.ForgottenThrough || resource.Log.ForgottenThrough <= FirstRevision)
            {
                state = resource.Visible;
                foreach (var change in resource.Log.After(revision).AsEnumerable().Reverse())
                    state = state.Without(change);
            }
        }

        // a writer that found the lock taken has left its commit to whoever held it
        Drain();
        return state is null ? null : state with { Revision = revision };
    }

    public StoredObject? Latest(ResourceType type, NamespacedName key) => Of(type).Working.Find(key);

    public ChangeCursor? Follow(ResourceType type, long revision) => Of(type).Log.Follow(revision);

    public ValueTask<CommitResult> CommitAsync(params IReadOnlyList<Write> writes)
    {
        PendingCommit commit;
        lock (_gate)
        {
            foreach (var write in writes)
            {
                var there = Latest(write.Value.ResourceType, write.Value.NamespacedName);
                if ((there?.Revision ?? 0) != write.Expected)
                    return new(new CommitResult([], IsConflict: true, there));
            }

            commit = new([.. writes.Select(Number)]);
            _pending.Enqueue(commit);
        }

        if (_journal is not null)
        {
            foreach (var (_, change, _) in commit.Changes)
                _ = change.After.Json;
        }

        Drain();
        return new(commit.Done);
    }

    public async ValueTask<bool> WaitForAsync(long revision, TimeSpan atMost, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = _time.CreateTimer(_ => limit.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
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

    public async ValueTask DisposeAsync()
    {
        Drain();
        if (_journal is not null)
            await _journal.DisposeAsync();
    }

    private Resource Of(ResourceType type) => _resources.GetOrAdd(type.QualifiedResource, static (_, store) => new(store._startRevision, store._window), this);

    /// <summary>Gives the write its revision and makes it what the next write compares with.</summary>
    private NumberedChange Number(Write write)
    {
        var resource = Of(write.Value.ResourceType);
        var revision = ++_numbered;
        var value = write.Value with { Metadata = write.Value.Metadata with { ResourceVersion = revision.ToString(CultureInfo.InvariantCulture) } };
        var change = new Change(resource.Working.Find(write.Value.NamespacedName), new(value, revision), write.IsDeletion);
        resource.Working = resource.Working.With(change);
        return new(resource, change, resource.Working);
    }

    /// <summary>Brings all waiting commits to the journal and to the readers, on whichever thread gets here first.</summary>
    private void Drain()
    {
        while (!_pending.IsEmpty && _publishing.TryEnter())
        {
            try
            {
                var batch = new List<PendingCommit>();
                while (batch.Count < 256 && _pending.TryDequeue(out var commit))
                    batch.Add(commit);
                if (_journal?.Append(batch.SelectMany(commit => commit.Changes.Select(c => c.Change))) is { } failure)
                {
                    Refuse(batch, failure);
                    continue;
                }

                foreach (var commit in batch)
                {
                    foreach (var (resource, change, state) in commit.Changes)
                        Publish(resource, change, state);
                    commit.Complete();
                }

                if (_journal is { WantsCompaction: true })
                    _journal.Compact(_resources.Values.SelectMany(r => r.Visible.Items()), Revision);
                Interlocked.Exchange(ref _advanced, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
            finally
            {
                _publishing.Exit();
            }
        }
    }

    /// <summary>The objects the journal began with, then its changes, which can be followed again.</summary>
    private void Recover(StoreJournal journal)
    {
        var content = journal.Recovered;
        _startRevision = Math.Max(FirstRevision, content.SnapshotRevision);
        foreach (var group in content.Objects.GroupBy(o => o.Value.ResourceType.QualifiedResource, StringComparer.Ordinal))
            Of(group.First().Value.ResourceType).Start(ResourceState.Of(group, _startRevision));
        _count = content.Objects.Count;
        foreach (var change in content.Changes)
        {
            var resource = Of(change.After.Value.ResourceType);
            Publish(resource, change, resource.Visible.With(change));
            resource.Working = resource.Visible;
        }

        _revision = content.Revision;
        journal.ForgetRecovered();
    }

    private void Publish(Resource resource, Change change, ResourceState state)
    {
        resource.Visible = state;
        resource.Log.Append(change);
        Volatile.Write(ref _count, _count + (change.IsDeletion ? -1 : change.Before is null ? 1 : 0));
        Volatile.Write(ref _revision, change.Revision);
    }

    /// <summary>The journal could not be written: nothing waiting was stored, and writers start again from what readers see.</summary>
    private void Refuse(List<PendingCommit> batch, Status failure)
    {
        lock (_gate)
        {
            foreach (var resource in _resources.Values)
                resource.Working = resource.Visible;
            while (_pending.TryDequeue(out var commit))
                batch.Add(commit);
        }

        foreach (var commit in batch)
            commit.Fail(failure);
    }

    private sealed class Resource(long startRevision, int window)
    {
        private ResourceState _visible = ResourceState.Empty;
        private ResourceState _working = ResourceState.Empty;

        public ResourceState Visible
        {
            get => Volatile.Read(ref _visible);
            set => Volatile.Write(ref _visible, value);
        }

        /// <summary>What the next write has to be made from: the visible state and what is on its way to the journal.</summary>
        public ResourceState Working
        {
            get => Volatile.Read(ref _working);
            set => Volatile.Write(ref _working, value);
        }

        public ChangeLog Log { get; } = new(startRevision, window);

        public void Start(ResourceState state) => Visible = Working = state;
    }

    /// <param name="State">of all objects of the resource once the change has happened; changes become visible in the order of their numbers</param>
    private readonly record struct NumberedChange(Resource Resource, Change Change, ResourceState State);

    private sealed class PendingCommit(IReadOnlyList<NumberedChange> changes)
    {
        private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<NumberedChange> Changes { get; } = changes;

        public Task<CommitResult> Done => _done.Task;

        public void Complete() => _done.TrySetResult(new([.. Changes.Select(c => c.Change.After)]));

        public void Fail(Status failure) => _done.TrySetResult(new([], Failure: failure));
    }
}
