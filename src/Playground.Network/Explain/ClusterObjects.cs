using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Networking;

namespace Playground.Network.Explain;

/// <summary>The objects an explanation may name.</summary>
public sealed record ClusterObjects(
    IReadOnlyDictionary<NamespacedName, Service> Services,
    IReadOnlyDictionary<NamespacedName, EndpointSlice> Slices,
    IReadOnlyDictionary<NamespacedName, Pod> Pods,
    IReadOnlyDictionary<NamespacedName, Namespace> Namespaces,
    IReadOnlyDictionary<NamespacedName, NetworkPolicy> Policies)
{
    public Service? Service(NamespacedName name) => Services.GetValueOrDefault(name);

    public Pod? Pod(NamespacedName name) => Pods.GetValueOrDefault(name);

    public IEnumerable<EndpointSlice> SlicesOf(NamespacedName service) =>
        Slices.Values.Where(slice => slice.Metadata.Namespace == service.Namespace && slice.ServiceName == service.Name);

    /// <summary>The pods of a namespace, by name.</summary>
    public IEnumerable<Pod> PodsIn(string inNamespace) => Pods.Values.Where(pod => pod.Namespace == inNamespace).OrderBy(pod => pod.Name, StringComparer.Ordinal);
}
