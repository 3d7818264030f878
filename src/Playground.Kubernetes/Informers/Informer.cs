using System.Collections.Immutable;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Informers;

/// <summary>One object came (no <paramref name="Before"/>), changed, or went (no <paramref name="After"/>).</summary>
public readonly record struct Change<T>(NamespacedName Key, T? Before, T? After) where T : class;

/// <summary>
/// Keeps a copy of all objects of one kind up to date: lists, then watches from there, resumes after a cut and lists again when the server
/// has forgotten the version. Snapshot and stream belong together: a subscriber first gets all that is there, then every change, in order.
/// </summary>
/// <param name="inNamespace">empty: all namespaces</param>
/// <param name="keep">of a kind whose oldest objects the server forgets without a word: how many of the newest to know; null: all</param>
/// <param name="failed">told of exceptions, which are bugs of a handler or the transport; the informer goes on</param>
public sealed class Informer<T>(
    KubernetesClient client, TimeProvider time, string inNamespace = "", string labelSelector = "", string fieldSelector = "", Action<Exception>? failed = null, int? keep = null) : IAsyncDisposable
    where T : KubernetesObject, IKubernetesKind<T>
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private ImmutableDictionary<NamespacedName, T> _current = ImmutableDictionary<NamespacedName, T>.Empty;
    private ImmutableArray<Action<Change<T>>> _subscribers = [];
    private readonly Queue<NamespacedName> _oldestFirst = new();
    private Task? _running;

    /// <summary>Everything known now.</summary>
    public ImmutableDictionary<NamespacedName, T> Current => Volatile.Read(ref _current);

    /// <summary>Ends when the first list is in <see cref="Current"/> and has reached the subscribers.</summary>
    public Task Synced => _synced.Task;

    public T? Find(NamespacedName key) => Current.GetValueOrDefault(key);

    public void Start()
    {
        lock (_gate)
            _running ??= Task.Run(RunAsync);
    }

    /// <summary>Calls back for everything there is and then for every change, one at a time, in order. Handlers must be quick: they queue a key.</summary>
    public IDisposable Subscribe(Action<Change<T>> handler)
    {
        lock (_gate)
        {
            foreach (var (key, value) in _current)
                Call(handler, new(key, null, value));
            _subscribers = _subscribers.Add(handler);
        }

        return new Subscription(() =>
        {
            lock (_gate)
                _subscribers = _subscribers.Remove(handler);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null)
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _synced.TrySetCanceled();
    }

    private async Task RunAsync()
    {
        var retry = new RetryDelay(time);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await ListAsync() is { } version)
                    await WatchAsync(version, retry);
            }
            catch (Exception failure) when (!_stop.IsCancellationRequested)
            {
                failed?.Invoke(failure);
            }

            await retry.WaitAsync(_stop.Token);
        }
    }

    /// <summary>Replaces the copy; null when the server did not answer.</summary>
    private async Task<string?> ListAsync()
    {
        var list = await client.ListAsync<T>(inNamespace, new() { LabelSelector = labelSelector, FieldSelector = fieldSelector }, _stop.Token);
        if (!list.IsSuccess)
            return null;
        Replace(list.Value.Items);
        _synced.TrySetResult();
        return list.Value.ResourceVersion;
    }

    /// <summary>Follows the watch, taking it up again where it was cut, until the server ends it with an error.</summary>
    private async Task WatchAsync(string version, RetryDelay retry)
    {
        while (!_stop.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var options = new ListOptions { LabelSelector = labelSelector, FieldSelector = fieldSelector, ResourceVersion = version, AllowWatchBookmarks = true };
            await foreach (var change in client.WatchAsync<T>(inNamespace, options, _stop.Token))
            {
                // An error of any kind leads to a new list: at once when the version had expired, with growing patience when nothing works
                if (change.Type is WatchEventType.Error)
                    return;
                retry.Reset();
                version = change.ResourceVersion;
                if (change.Object is { } value)
                    Apply(value.NamespacedName, change.Type is WatchEventType.Deleted ? null : value);
            }

            // A quiet watch that lasted worked as well
            if (time.GetElapsedTime(began) > RetryDelay.Longest)
                retry.Reset();
            await retry.WaitAsync(_stop.Token);
        }
    }

    private void Replace(IReadOnlyList<T> items)
    {
        var fresh = items.ToImmutableDictionary(item => item.NamespacedName);
        lock (_gate)
        {
            var before = _current;
            Volatile.Write(ref _current, fresh);
            foreach (var (key, value) in before)
            {
                if (!fresh.ContainsKey(key))
                    Notify(new(key, value, null));
            }

            foreach (var (key, value) in fresh)
            {
                if (!before.TryGetValue(key, out var old))
                    Notify(new(key, null, value));
                else if (old.Metadata.ResourceVersion != value.Metadata.ResourceVersion)
                    Notify(new(key, old, value));
            }
        }
    }

    private void Apply(NamespacedName key, T? value)
    {
        lock (_gate)
        {
            var before = _current.GetValueOrDefault(key);
            // Told again what is known already: a watch may overlap the list it follows
            if (before is null ? value is null : before.Metadata.ResourceVersion is { Length: > 0 } version && version == value?.Metadata.ResourceVersion)
                return;
            Volatile.Write(ref _current, value is null ? _current.Remove(key) : _current.SetItem(key, value));
            if (keep is { } most && before is null)
                Forget(key, most);
            Notify(new(key, before, value));
        }
    }

    private void Forget(NamespacedName newest, int most)
    {
        _oldestFirst.Enqueue(newest);
        if (_oldestFirst.Count > most)
            Volatile.Write(ref _current, _current.Remove(_oldestFirst.Dequeue()));
    }

    private void Notify(Change<T> change)
    {
        foreach (var subscriber in _subscribers)
            Call(subscriber, change);
    }

    /// <summary>One handler's bug must not keep the change from the others.</summary>
    private void Call(Action<Change<T>> handler, Change<T> change)
    {
        try
        {
            handler(change);
        }
        catch (Exception failure)
        {
            failed?.Invoke(failure);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
