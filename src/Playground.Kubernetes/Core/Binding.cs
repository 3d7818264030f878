using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Puts a pod on a node; what a scheduler posts.</summary>
[Kind("v1", "Binding", "bindings", Namespaced = true)]
public sealed partial record Binding : KubernetesObject
{
    /// <summary>The node.</summary>
    [Field(2, Required = true, Atomic = true)] public ObjectReference Target { get; init; } = new();
}
