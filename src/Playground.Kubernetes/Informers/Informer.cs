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
public sealed class Informer<T>(KubernetesClient client, TimeProvider time, string inNamespace = "", string labelSelector = "", string fieldSelector = "") : IAsyncDisposable
    where T : KubernetesObject, IKubernetesKind<T>
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private ImmutableDictionary<NamespacedName, T> _current = ImmutableDictionary<NamespacedName, T>.Empty;
    private ImmutableArray<Action<Change<T>>> _subscribers = [];
    private Task? _running;

    /// <summary>Everything known now.</summary>
    public ImmutableDictionary<NamespacedName, T> Current => Volatile.Read(ref _current);

    /// <summary>Ends when the first list is in <see cref="Current"/> and has reached the subscribers.</summary>
    public Task Synced => _synced.Task;

    public T? Find(NamespacedName key) => Current.GetValueOrDefault(key);

    public void Start() => _running ??= Task.Run(RunAsync);

    /// <summary>Calls back for everything there is and then for every change, one at a time, in order. Handlers must be quick: they queue a key.</summary>
    public IDisposable Subscribe(Action<Change<T>> handler)
    {
        lock (_gate)
        {
            foreach (var (key, value) in _current)
                handler(new(key, null, value));
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
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var retry = TimeSpan.FromMilliseconds(50);
        while (!_stop.IsCancellationRequested)
        {
            if (await ListAsync() is { } version)
            {
                retry = TimeSpan.FromMilliseconds(50);
                await WatchAsync(version);
            }
            else
            {
                await Task.Delay(retry, time, _stop.Token);
                retry = TimeSpan.FromMilliseconds(Math.Min(retry.TotalMilliseconds * 2, 10_000));
            }
        }
    }

    /// <summary>Replaces the copy; null when the server did not answer.</summary>
    private async Task<string?> ListAsync()
    {
        try
        {
            var list = await client.ListAsync<T>(inNamespace, new() { LabelSelector = labelSelector, FieldSelector = fieldSelector }, _stop.Token);
            if (!list.IsSuccess)
                return null;
            Replace(list.Value.Items);
            _synced.TrySetResult();
            return list.Value.ResourceVersion;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Follows the watch, taking it up again where it was cut, until the version has expired.</summary>
    private async Task WatchAsync(string version)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var options = new ListOptions { LabelSelector = labelSelector, FieldSelector = fieldSelector, ResourceVersion = version, AllowWatchBookmarks = true };
                await foreach (var change in client.WatchAsync<T>(inNamespace, options, _stop.Token))
                {
                    if (change.Type is WatchEventType.Error)
                        return;
                    version = change.ResourceVersion;
                    if (change.Object is { } value)
                        Apply(value.NamespacedName, change.Type is WatchEventType.Deleted ? null : value);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, _stop.Token);
            }
        }
    }

    private void Replace(IReadOnlyList<T> items)
    {
        var fresh = items.ToImmutableDictionary(item => item.NamespacedName);
        lock (_gate)
        {
            var before = _current;
            Volatile.Write(ref _current, fresh);
            foreach (var (key, value) in before.Where(entry => !fresh.ContainsKey(entry.Key)))
                Notify(new(key, value, null));
            foreach (var (key, value) in fresh)
            {
                if (before.GetValueOrDefault(key) is not { } old)
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
            Volatile.Write(ref _current, value is null ? _current.Remove(key) : _current.SetItem(key, value));
            Notify(new(key, before, value));
        }
    }

    private void Notify(Change<T> change)
    {
        foreach (var subscriber in _subscribers)
            subscriber(change);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
