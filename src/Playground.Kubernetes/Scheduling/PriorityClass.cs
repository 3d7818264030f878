using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Scheduling;

/// <summary>A name for how much a pod matters when there is no room for all.</summary>
[Kind("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", ShortNames = "pc")]
public sealed partial record PriorityClass : KubernetesObject
{
    /// <summary>The priority; higher matters more. Cannot change.</summary>
    [Field(2, Required = true)] public int Value { get; init; }

    /// <summary>Pods without a class get this one.</summary>
    [Field(3)] public bool GlobalDefault { get; init; }

    /// <summary>What the class is for.</summary>
    [Field(4)] public string Description { get; init; } = "";

    /// <summary>PreemptLowerPriority (the default): others may have to go; Never: wait.</summary>
    [Field(5, Enum = "Never,PreemptLowerPriority")] public string? PreemptionPolicy { get; init; }
}
