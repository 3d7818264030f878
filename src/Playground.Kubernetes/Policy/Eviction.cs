using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Policy;

/// <summary>Asks a pod to go, unless a PodDisruptionBudget forbids it; sent to the pod's subresource eviction.</summary>
[Kind("policy/v1", "Eviction", "", Namespaced = true)]
public sealed partial record Eviction : KubernetesObject
{
    /// <summary>How the pod is to be deleted.</summary>
    [Field(2)] public DeleteOptions? DeleteOptions { get; init; }
}
