using System.Collections.Concurrent;
using Playground.Cluster;
using Playground.Kubernetes.Client;
using Playground.Web.Scene;

namespace Playground.Web.Sessions;

/// <summary>The clusters of this process, by name.</summary>
internal sealed class ClusterDirectory(Func<string, ClusterOptions> options) : IClusterClients, IAsyncDisposable
{
    public const string DefaultName = "default";

    private readonly ConcurrentDictionary<string, Cluster.Cluster> _clusters = new(StringComparer.Ordinal);

    public Cluster.Cluster? Find(string name) => _clusters.GetValueOrDefault(name);

    KubernetesClient? IClusterClients.Find(string cluster) => Find(cluster)?.Client.As("playground-canvas");

    public async Task<Cluster.Cluster> StartAsync(string name, CancellationToken cancellation) =>
        _clusters[name] = await Cluster.Cluster.StartAsync(options(name), cancellation);

    /// <summary>Ends a cluster that runs; what it acknowledged lies in its folder.</summary>
    public async Task StopAsync(string name)
    {
        if (_clusters.TryRemove(name, out var cluster))
            await cluster.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters.Values)
            await cluster.DisposeAsync();
    }
}
