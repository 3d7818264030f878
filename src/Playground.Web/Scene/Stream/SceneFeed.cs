using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Flows;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;

namespace Playground.Web.Scene.Stream;

/// <summary>
/// Follows one cluster through its API and tells all who look at it. One loop folds what the informers see; the change from one
/// snapshot to the next is written once, and the same bytes go to every viewer.
/// </summary>
internal sealed class SceneFeed : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Channel<Step> _steps = Channel.CreateUnbounded<Step>(new() { SingleReader = true });
    private readonly List<IAsyncDisposable> _informers = [];
    private readonly Task _synced;
    private readonly Task _running;
    private ImmutableArray<SceneViewer> _viewers = [];
    private ImmutableArray<Channel<SceneSnapshot>> _followers = [];
    private readonly TimeProvider _time;
    private readonly SceneHistory _history = new();
    private SceneMessage? _whole;

    public SceneFeed(KubernetesClient client, TimeProvider time)
    {
        _time = time;
        _synced = Task.WhenAll(
            Follow(new Informer<Node>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<Pod>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<Service>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<EndpointSlice>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<Namespace>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<Ingress>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<NetworkPolicy>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<Deployment>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<StatefulSet>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<DaemonSet>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<ReplicaSet>(client, time), (scene, change) => scene.With(change)),
            Follow(new Informer<Job>(client, time), (scene, change) => scene.With(change)));

        // a cluster that does not tell its flows can still be looked at
        _ = Follow(new Informer<Flow>(client, time, keep: SceneSnapshot.FlowsKept), (scene, change) => scene.With(change));
        _running = Task.Run(RunAsync);
    }

    /// <summary>What there is to see now.</summary>
    public SceneSnapshot Current { get; private set; } = SceneSnapshot.Empty;

    /// <summary>What has happened since somebody first looked, as far back as it is kept.</summary>
    public ReadOnlyMemory<byte> WriteHistory()
    {
        SceneHistory.Stretch kept;
        lock (_gate)
            kept = _history.Kept(Current, _time.GetUtcNow().ToUnixTimeMilliseconds());
        return kept.Write();
    }

    /// <summary>Ends when everything that was there at the start can be seen.</summary>
    public Task Synced => _synced;

    /// <summary>The whole scene first, then every change, as written messages. A viewer that falls behind gets the whole again.</summary>
    public async IAsyncEnumerable<SceneMessage> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await _synced.WaitAsync(cancellation);
        var viewer = new SceneViewer();
        lock (_gate)
        {
            viewer.Offer(Whole());
            _viewers = _viewers.Add(viewer);
        }

        try
        {
            while (await viewer.ReadAsync(CatchUp, cancellation) is { } message)
                yield return message;
        }
        finally
        {
            lock (_gate)
                _viewers = _viewers.Remove(viewer);
        }
    }

    /// <summary>The current snapshot, then the latest after every change; a slow reader skips what lies between.</summary>
    public async IAsyncEnumerable<SceneSnapshot> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var latest = Channel.CreateBounded<SceneSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            latest.Writer.TryWrite(Current);
            _followers = _followers.Add(latest);
        }

        try
        {
            await foreach (var snapshot in latest.Reader.ReadAllAsync(cancellation))
                yield return snapshot;
        }
        finally
        {
            lock (_gate)
                _followers = _followers.Remove(latest);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var informer in _informers)
            await informer.DisposeAsync();
        _steps.Writer.TryComplete();
        await _running;
        lock (_gate)
        {
            foreach (var viewer in _viewers)
                viewer.Close();
            foreach (var follower in _followers)
                follower.Writer.TryComplete();
        }
    }

    private Task Follow<T>(Informer<T> informer, Func<SceneSnapshot, Change<T>, SceneSnapshot> fold)
        where T : KubernetesObject, Kubernetes.Schema.IKubernetesKind<T>
    {
        _informers.Add(informer);
        informer.Subscribe(change => _steps.Writer.TryWrite(new(scene => fold(scene, change))));
        informer.Start();
        return SyncAsync();

        // synced means seen: the list has gone through the loop and been published, not only been queued
        async Task SyncAsync()
        {
            await informer.Synced;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_steps.Writer.TryWrite(new(static scene => scene, seen)))
                await seen.Task;
        }
    }

    private async Task RunAsync()
    {
        var seen = new List<TaskCompletionSource>();
        while (await _steps.Reader.WaitToReadAsync())
        {
            var scene = Current;
            while (_steps.Reader.TryRead(out var step))
            {
                scene = step.Fold(scene);
                if (step.Seen is not null)
                    seen.Add(step.Seen);
            }

            Publish(scene);
            seen.ForEach(waiting => waiting.TrySetResult());
            seen.Clear();
        }
    }

    private void Publish(SceneSnapshot scene)
    {
        if (SceneBatch.Between(Current, scene, _time.GetUtcNow()) is not { } batch)
        {
            // nothing to tell, but what was learnt (a slice without pods, a policy's rules) counts from now on
            Current = scene;
            return;
        }

        var message = new SceneMessage(SceneJson.Write(batch));
        lock (_gate)
        {
            // the first picture is where history begins
            if (_synced.IsCompletedSuccessfully)
                _history.Add(Current, scene, batch.At, message);
            Current = scene;
            _whole = null;
            foreach (var viewer in _viewers)
                viewer.Offer(message);

            foreach (var follower in _followers)
                follower.Writer.TryWrite(scene);
        }
    }

    private void CatchUp(SceneViewer viewer)
    {
        lock (_gate)
            viewer.Restart(Whole());
    }

    /// <param name="Seen">ended once the snapshot with this step in it has been published</param>
    private readonly record struct Step(Func<SceneSnapshot, SceneSnapshot> Fold, TaskCompletionSource? Seen = null);

    private SceneMessage Whole() => _whole ??= new(SceneJson.Write(SceneBatch.Whole(Current, _time.GetUtcNow())));
}
