using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling.V2;

/// <summary>Scales a workload by metrics of its pods or of anything else.</summary>
[Kind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", Namespaced = true, ShortNames = "hpa", Categories = "all")]
public sealed partial record HorizontalPodAutoscaler : KubernetesObject
{
    /// <summary>What to scale, within which limits, by which metrics.</summary>
    [Field(2)] public HorizontalPodAutoscalerSpec Spec { get; init; } = new();

    /// <summary>What the autoscaler saw and did last.</summary>
    [Field(3)] public HorizontalPodAutoscalerStatus Status { get; init; } = new();
}

/// <summary>What to scale, within which limits, by which metrics.</summary>
public sealed partial record HorizontalPodAutoscalerSpec
{
    /// <summary>The workload to scale.</summary>
    [Field(1, Required = true)] public CrossVersionObjectReference ScaleTargetRef { get; init; } = new();

    /// <summary>The fewest pods; 1 when left out.</summary>
    [Field(2)] public int? MinReplicas { get; init; }

    /// <summary>The most pods.</summary>
    [Field(3, Required = true)] public int MaxReplicas { get; init; }

    /// <summary>What to measure; the metric that asks for most pods wins. 80% of the CPU requested when left out.</summary>
    [Field(4)] public ValueList<MetricSpec> Metrics { get; init; } = [];

    /// <summary>How fast to scale.</summary>
    [Field(5)] public HorizontalPodAutoscalerBehavior? Behavior { get; init; }
}

/// <summary>What the autoscaler saw and did last.</summary>
public sealed partial record HorizontalPodAutoscalerStatus
{
    /// <summary>The generation the autoscaler acted on last.</summary>
    [Field(1)] public long? ObservedGeneration { get; init; }

    /// <summary>When the number of pods was changed last.</summary>
    [Field(2)] public DateTimeOffset? LastScaleTime { get; init; }

    /// <summary>How many pods there are.</summary>
    [Field(3)] public int CurrentReplicas { get; init; }

    /// <summary>How many pods there should be.</summary>
    [Field(4, Required = true)] public int DesiredReplicas { get; init; }

    /// <summary>What was measured last.</summary>
    [Field(5, AlwaysWritten = true)] public ValueList<MetricStatus> CurrentMetrics { get; init; } = [];

    /// <summary>AbleToScale, ScalingActive and ScalingLimited.</summary>
    [Field(6, MergeKey = "type", ListKeys = "type")] public ValueList<HorizontalPodAutoscalerCondition> Conditions { get; init; } = [];
}

/// <summary>One observed aspect of an autoscaler.</summary>
public sealed partial record HorizontalPodAutoscalerCondition
{
    /// <summary>AbleToScale, ScalingActive or ScalingLimited.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the status changed last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(4)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(5)] public string Message { get; init; } = "";

    /// <summary>The generation that was observed.</summary>
    [Field(6)] public long? ObservedGeneration { get; init; }
}
