using System.Globalization;
using Playground.Cluster.Nodes;
using Playground.Kubernetes.Client;
using Playground.Web.Scene;
using Playground.Web.Sessions;
using Playground.Web.Talks;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Tests.Talks.Scripts;

/// <summary>Real clusters, and the talks in them.</summary>
public sealed class Stages : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playground-stages-").FullName;
    private int _count;

    public Stages()
    {
        Scenes = new(Clusters, TimeProvider.System);
        Book = new(_folder);
    }

    internal ClusterDirectory Clusters { get; } = new(name => new() { Name = name, Delays = Delays.None });

    internal SceneDirectory Scenes { get; }

    internal TalkBook Book { get; private set; }

    /// <summary>A talk in a cluster of its own.</summary>
    internal async Task<(Talk Talk, KubernetesClient Client)> OpenAsync(CancellationToken cancellation)
    {
        var cluster = await Clusters.StartAsync($"stage-{Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture)}", cancellation);
        return (Book.Begin(cluster.Name, DateTimeOffset.UnixEpoch), cluster.Client);
    }

    internal ScriptRun Play(Talk talk, Func<string?>? whyPaused = null) => new(Book.Find(talk.Id)!, Book, Scenes, whyPaused ?? (() => null), TimeProvider.System);

    /// <summary>As after a restart.</summary>
    internal void Reread() => Book = new(_folder);

    public async ValueTask DisposeAsync()
    {
        await Scenes.DisposeAsync();
        await Clusters.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
