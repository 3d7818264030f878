using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling;

/// <summary>Scales a workload by the CPU its pods use.</summary>
[Kind("autoscaling/v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", Namespaced = true, ShortNames = "hpa", Categories = "all")]
public sealed partial record HorizontalPodAutoscaler : KubernetesObject
{
    /// <summary>What to scale, within which limits.</summary>
    [Field(2)] public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    /// <summary>What the autoscaler saw and did last.</summary>
    [Field(3)] public HorizontalPodAutoscalerStatus Status { get; init; } = new();
}

/// <summary>What to scale, within which limits, to which CPU use.</summary>
public sealed partial record HorizontalPodAutoscalerSpec
{
    /// <summary>The workload to scale.</summary>
    [Field(1, Required = true, Atomic = true)] public CrossVersionObjectReference ScaleTargetRef { get; init; } = new();

    /// <summary>The fewest pods; 1 when left out.</summary>
    [Field(2)] public int? MinReplicas { get; init; }

    /// <summary>The most pods.</summary>
    [Field(3, Required = true)] public int MaxReplicas { get; init; }

    /// <summary>The average CPU use to aim at, in percent of what the pods request.</summary>
    [Field(4)] public int? TargetCPUUtilizationPercentage { get; init; }
}

/// <summary>What the autoscaler saw and did last.</summary>
public sealed partial record HorizontalPodAutoscalerStatus
{
    /// <summary>The generation the autoscaler acted on last.</summary>
    [Field(1)] public long? ObservedGeneration { get; init; }

    /// <summary>When the number of pods was changed last.</summary>
    [Field(2)] public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>How many pods there are.</summary>
    [Field(3, Required = true)] public int CurrentReplicas { get; init; }

    /// <summary>How many pods there should be.</summary>
    [Field(4, Required = true)] public int DesiredReplicas { get; init; }

    /// <summary>The average CPU use, in percent of what the pods request.</summary>
    [Field(5)] public int? CurrentCPUUtilizationPercentage { get; init; }
}
