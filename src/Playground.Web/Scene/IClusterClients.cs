using Playground.Kubernetes.Client;

namespace Playground.Web.Scene;

/// <summary>The clusters that can be looked at, by name; each is known by its client alone.</summary>
internal interface IClusterClients
{
    /// <summary>Null: no such cluster.</summary>
    KubernetesClient? Find(string cluster);
}
