using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers;

/// <summary>All pods by owner, by node and by namespace. Made before any controller, so that it knows a change before they hear of it.</summary>
internal sealed class PodIndex : IDisposable
{
    private readonly ObjectIndex<Pod, (string Namespace, string Uid)> _byOwner;
    private readonly ObjectIndex<Pod, string> _byNode;
    private readonly ObjectIndex<Pod, string> _byNamespace;

    public PodIndex(ClusterInformers informers)
    {
        var pods = informers.Of<Pod>();
        _byOwner = new(pods, pod => (true, (pod.Namespace, pod.Controller()?.Uid ?? "")));
        _byNode = new(pods, pod => (pod.Spec.NodeName is not "", pod.Spec.NodeName));
        _byNamespace = new(pods, pod => (true, pod.Namespace));
    }

    /// <summary>The pods whose controller this object is.</summary>
    public IReadOnlyList<Pod> OwnedBy(KubernetesObject owner) => _byOwner[(owner.Namespace, owner.Metadata.Uid)];

    /// <summary>The pods of a namespace that no controller owns.</summary>
    public IReadOnlyList<Pod> Orphans(string inNamespace) => _byOwner[(inNamespace, "")];

    public IReadOnlyList<Pod> OnNode(string node) => _byNode[node];

    public IReadOnlyList<Pod> InNamespace(string name) => _byNamespace[name];

    public void Dispose()
    {
        _byOwner.Dispose();
        _byNode.Dispose();
        _byNamespace.Dispose();
    }
}
