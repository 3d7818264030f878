using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Policy;

/// <summary>Limits how many of some pods may be evicted at a time.</summary>
[Kind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", Namespaced = true, ShortNames = "pdb")]
public sealed partial record PodDisruptionBudget : KubernetesObject
{
    /// <summary>Which pods, and how many must stay.</summary>
    [Field(2)] public PodDisruptionBudgetSpec Spec { get; init; } = new();

    /// <summary>How many may go now.</summary>
    [Field(3)] public PodDisruptionBudgetStatus Status { get; init; } = new();
}

/// <summary>Which pods a budget is about, and how many of them must stay.</summary>
public sealed partial record PodDisruptionBudgetSpec
{
    /// <summary>How many must stay available, as a number or a percentage; excludes maxUnavailable.</summary>
    [Field(1)] public IntOrString? MinAvailable { get; init; }

    /// <summary>The pods by their labels; an empty selector means all of the namespace.</summary>
    [Field(2)] public LabelSelector? Selector { get; init; }

    /// <summary>How many may be unavailable, as a number or a percentage; excludes minAvailable.</summary>
    [Field(3)] public IntOrString? MaxUnavailable { get; init; }

    /// <summary>Whether pods that are not ready may be evicted: IfHealthyBudget (the default) or AlwaysAllow.</summary>
    [Field(4, Enum = "AlwaysAllow,IfHealthyBudget")] public string? UnhealthyPodEvictionPolicy { get; init; }
}

/// <summary>How many pods of a budget may go now.</summary>
public sealed partial record PodDisruptionBudgetStatus
{
    /// <summary>The generation the controller acted on last.</summary>
    [Field(1)] public long ObservedGeneration { get; init; }

    /// <summary>Pods whose eviction was allowed and has not been seen yet, and when it was.</summary>
    [Field(2)] public ValueMap<DateTimeOffset> DisruptedPods { get; init; } = ValueMap<DateTimeOffset>.Empty;

    /// <summary>How many pods may be evicted now.</summary>
    [Field(3, Required = true)] public int DisruptionsAllowed { get; init; }

    /// <summary>How many pods are ready.</summary>
    [Field(4, Required = true)] public int CurrentHealthy { get; init; }

    /// <summary>How many pods must be ready.</summary>
    [Field(5, Required = true)] public int DesiredHealthy { get; init; }

    /// <summary>How many pods there should be.</summary>
    [Field(6, Required = true)] public int ExpectedPods { get; init; }

    /// <summary>DisruptionAllowed, and why.</summary>
    [Field(7, MergeKey = "type", ListKeys = "type")] public ValueList<Condition> Conditions { get; init; } = [];
}
