using System.Security.Claims;
using Playground.Kubernetes.Client;
using Playground.Web.Scene;

namespace Playground.Web.Sessions;

/// <summary>The way into a cluster: by name for one that belongs to nobody, by a key for a sandbox.</summary>
internal sealed class ClusterDoor(ClusterDirectory clusters, SandboxBook book, SandboxKeeper keeper, ClusterKeys keys) : ISceneDoor
{
    public const string Manager = "playground-canvas";

    /// <summary>Lets a visitor in, waking the cluster for it. Null: there is no such cluster, or not for this visitor.</summary>
    public async ValueTask<Visit?> EnterAsync(string name, ClaimsPrincipal visitor, CancellationToken cancellation)
    {
        if (book.Find(name) is not { } sandbox)
            return clusters.Find(name) is { } open ? new(name, Access.Owner, open.Client.As(Manager), null, null) : null;
        var entry = keys.Of(visitor, sandbox);
        if (entry.Access is Access.None || await keeper.EnterAsync(name, cancellation) is not { } stay)
            return null;
        return new(name, entry.Access, ClientFor(entry, name, clusters.Find(name)!.Client), sandbox, stay, entry.IsHost);
    }

    async ValueTask<IDisposable?> ISceneDoor.LetInAsync(string cluster, ClaimsPrincipal visitor, CancellationToken cancellation) => await EnterAsync(cluster, visitor, cancellation);

    private KubernetesClient ClientFor(Entry entry, string name, KubernetesClient client) => entry switch
    {
        { Access: not Access.Owner } => new(new GuestTransport(client.Transport), Manager),
        { IsHost: true } => client.As(Manager),
        _ => new(new PausableTransport(client.Transport, () => keys.WhyPaused(name)), Manager),
    };
}
