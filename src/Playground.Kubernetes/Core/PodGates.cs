using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A further condition for the pod to be ready.</summary>
public sealed partial record PodReadinessGate
{
    /// <summary>The type of the pod condition that must be True.</summary>
    [Field(1, Required = true)] public string ConditionType { get; init; } = "";
}

/// <summary>Holds the pod back from scheduling until someone removes it.</summary>
public sealed partial record PodSchedulingGate
{
    /// <summary>The gate's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";
}
