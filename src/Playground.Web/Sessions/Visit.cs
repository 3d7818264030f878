using Playground.Kubernetes.Client;

namespace Playground.Web.Sessions;

/// <summary>Somebody is in a cluster; until it is disposed the cluster stays awake.</summary>
/// <param name="Client">does what this visitor may do, and refuses the rest</param>
/// <param name="IsHost">came by the key of whoever teaches or speaks here</param>
/// <param name="Sandbox">null: a cluster that belongs to nobody, and never sleeps</param>
public sealed record Visit(string Cluster, Access Access, KubernetesClient Client, Sandbox? Sandbox, IDisposable? Stay, bool IsHost = false) : IDisposable
{
    public bool IsOwner => Access is Access.Owner;

    public Rights Rights => IsOwner ? Rights.All : Rights.Looking;

    public void Dispose() => Stay?.Dispose();
}
