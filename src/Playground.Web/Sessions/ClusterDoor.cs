using System.Security.Claims;
using Playground.Kubernetes.Client;
using Playground.Web.Scene;

namespace Playground.Web.Sessions;

/// <summary>The way into a cluster: by name for one that belongs to nobody, by a key for a sandbox.</summary>
internal sealed class ClusterDoor(ClusterDirectory clusters, SandboxBook book, SandboxKeeper keeper) : ISceneDoor
{
    public const string Manager = "playground-canvas";

    /// <summary>Lets a visitor in, waking the cluster for it. Null: there is no such cluster, or not for this visitor.</summary>
    public async ValueTask<Visit?> EnterAsync(string name, ClaimsPrincipal visitor, CancellationToken cancellation)
    {
        if (book.Find(name) is not { } sandbox)
            return clusters.Find(name) is { } open ? new(name, Access.Owner, open.Client.As(Manager), null, null) : null;
        var access = Visitor.AccessOf(visitor, sandbox);
        if (access is Access.None || await keeper.EnterAsync(name, cancellation) is not { } stay)
            return null;
        return new(name, access, ClientFor(access, clusters.Find(name)!.Client), sandbox, stay);
    }

    async ValueTask<IDisposable?> ISceneDoor.LetInAsync(string cluster, ClaimsPrincipal visitor, CancellationToken cancellation) => await EnterAsync(cluster, visitor, cancellation);

    private static KubernetesClient ClientFor(Access access, KubernetesClient client) =>
        access is Access.Owner ? client.As(Manager) : new(new GuestTransport(client.Transport), Manager);
}
