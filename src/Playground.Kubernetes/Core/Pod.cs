using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Containers that run together on one node and share one address.</summary>
[Kind("v1", "Pod", "pods", Namespaced = true, ShortNames = "po", Categories = "all")]
public sealed partial record Pod : KubernetesObject
{
    /// <summary>What should run, and how.</summary>
    [Field(2)] public PodSpec Spec { get; init; } = new();

    /// <summary>What runs, as the kubelet reports it.</summary>
    [Field(3)] public PodStatus Status { get; init; } = new();

    /// <summary>The pod has reported that it can serve.</summary>
    public bool IsReady => Status.Conditions.Any(c => c is { Type: "Ready", Status: "True" });

    /// <summary>The pod has ended for good, well or badly.</summary>
    public bool IsFinished => Status.Phase is "Succeeded" or "Failed";
}

/// <summary>What a controller makes pods from.</summary>
public sealed partial record PodTemplateSpec
{
    /// <summary>Labels and annotations that the pods get.</summary>
    [Field(1)] public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What the pods run.</summary>
    [Field(2)] public PodSpec Spec { get; init; } = new();
}
