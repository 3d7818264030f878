using Playground.Kubernetes.Core;
using Playground.Network.Fabric;

namespace Playground.Cluster.Nodes;

/// <summary>Sets the seed of the network's draws to what the namespace kube-system is annotated with, whenever that changes; without it, to the cluster's own.</summary>
internal sealed class SeedSetting : IAsyncDisposable
{
    public const string Annotation = "playground.io/seed";

    private readonly IDisposable _subscription;

    public SeedSetting(DrawSource draws, ClusterInformers informers)
    {
        var own = draws.Seed;
        _subscription = informers.Of<Namespace>().Subscribe(change =>
        {
            if (change.Key.Name is "kube-system" && Changed(change.Before, change.After, own) is { } seed)
                draws.Seed = seed;
        });
    }

    /// <summary>The seed from now on; null: nothing was set, and the draws go on as they are.</summary>
    internal static int? Changed(Namespace? before, Namespace? after, int own) =>
        ValueOf(before) == ValueOf(after) ? null : int.TryParse(ValueOf(after), out var seed) ? seed : own;

    public ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string? ValueOf(Namespace? ns) => ns?.Metadata.Annotations.GetValueOrDefault(Annotation);
}
