using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A pod template kept for later use.</summary>
[Kind("v1", "PodTemplate", "podtemplates", Namespaced = true)]
public sealed partial record PodTemplate : KubernetesObject
{
    /// <summary>The template.</summary>
    [Field(2)] public PodTemplateSpec Template { get; init; } = new();
}
