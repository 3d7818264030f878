using System.Collections.Concurrent;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster;

/// <summary>One informer a kind, shared by everything that runs in the cluster. An informer starts when it is first asked for.</summary>
public sealed class ClusterInformers(KubernetesClient client, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Type, Lazy<Entry>> _informers = [];

    public Informer<T> Of<T>() where T : KubernetesObject, IKubernetesKind<T> =>
        (Informer<T>)_informers.GetOrAdd(typeof(T), _ => new(() =>
        {
            var informer = new Informer<T>(client, time);
            informer.Start();
            return new(informer, informer.Synced);
        })).Value.Informer;

    /// <summary>Ends when all informers asked for so far hold everything there is.</summary>
    public Task SyncedAsync() => Task.WhenAll(_informers.Values.Select(entry => entry.Value.Synced));

    public async ValueTask DisposeAsync()
    {
        foreach (var entry in _informers.Values)
            await entry.Value.Informer.DisposeAsync();
    }

    private sealed record Entry(IAsyncDisposable Informer, Task Synced);
}
