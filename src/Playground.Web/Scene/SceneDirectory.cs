using System.Collections.Concurrent;
using Playground.Kubernetes.Client;
using Playground.Web.Scene.Stream;

namespace Playground.Web.Scene;

/// <summary>One feed for each cluster that somebody has looked at.</summary>
internal sealed class SceneDirectory(IClusterClients clusters, TimeProvider time) : IClusterFollower, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<SceneFeed>> _feeds = new(StringComparer.Ordinal);

    /// <summary>Null: no such cluster.</summary>
    public SceneFeed? Find(string cluster) =>
        ClientOf(cluster) is { } client ? _feeds.GetOrAdd(cluster, _ => new(() => new(client, time))).Value : null;

    /// <summary>Ends the feed of a cluster that is about to go.</summary>
    public async ValueTask ForgetAsync(string cluster)
    {
        if (_feeds.TryRemove(cluster, out var feed) && feed.IsValueCreated)
            await feed.Value.DisposeAsync();
    }

    public KubernetesClient? ClientOf(string cluster) => clusters.Find(cluster);

    public async ValueTask DisposeAsync()
    {
        foreach (var feed in _feeds.Values.Where(feed => feed.IsValueCreated))
            await feed.Value.DisposeAsync();
    }
}
