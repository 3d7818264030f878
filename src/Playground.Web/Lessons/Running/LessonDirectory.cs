using System.Collections.Concurrent;
using Playground.Web.Lessons.Files;
using Playground.Web.Scene;
using Playground.Web.Sessions;

namespace Playground.Web.Lessons.Running;

/// <summary>The lessons of each cluster that somebody learns in, by the cluster's name.</summary>
/// <param name="keys">say when nothing may be begun; null: nobody ever does</param>
internal sealed class LessonDirectory(IClusterClients clusters, LessonLibrary library, LaptopOutput output, TimeProvider time, ClusterKeys? keys = null) : IClusterFollower, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ClusterLessons>> _clusters = new(StringComparer.Ordinal);

    public LessonLibrary Library => library;

    /// <summary>Null: no such cluster.</summary>
    public ClusterLessons? Find(string cluster) =>
        clusters.Find(cluster) is { } client ? _clusters.GetOrAdd(cluster, name => new(() => new(name, client, () => library.Current, output, time, () => keys?.WhyPaused(name)))).Value : null;

    /// <summary>Ends what follows a cluster that is about to go.</summary>
    public async ValueTask ForgetAsync(string cluster)
    {
        if (_clusters.TryRemove(cluster, out var lessons) && lessons.IsValueCreated)
            await lessons.Value.DisposeAsync();
        output.Forget(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lessons in _clusters.Values.Where(lessons => lessons.IsValueCreated))
            await lessons.Value.DisposeAsync();
    }
}
