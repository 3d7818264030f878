using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling.V2;

/// <summary>How fast an autoscaler scales in each direction.</summary>
public sealed partial record HorizontalPodAutoscalerBehavior
{
    /// <summary>Upwards; when left out at once, by 4 pods or to twice as many every 15 seconds.</summary>
    [Field(1)] public HPAScalingRules? ScaleUp { get; init; }

    /// <summary>Downwards; when left out after 300 quiet seconds, as far as wanted.</summary>
    [Field(2)] public HPAScalingRules? ScaleDown { get; init; }
}

/// <summary>How fast an autoscaler scales in one direction.</summary>
public sealed partial record HPAScalingRules
{
    /// <summary>Seconds over which former recommendations count, so that the number does not flap.</summary>
    [Field(3)] public int? StabilizationWindowSeconds { get; init; }

    /// <summary>Which policy counts: Max (the default), Min, or Disabled to never scale this way.</summary>
    [Field(1)] public string? SelectPolicy { get; init; }

    /// <summary>Each allows so much change in so much time.</summary>
    [Field(2)] public ValueList<HPAScalingPolicy> Policies { get; init; } = [];

    /// <summary>How far a metric may be off before anything happens, such as 0.1 for a tenth.</summary>
    [Field(4)] public Quantity? Tolerance { get; init; }
}

/// <summary>So much change in so much time.</summary>
public sealed partial record HPAScalingPolicy
{
    /// <summary>Pods: a number of pods; Percent: a share of those there are.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>How much change.</summary>
    [Field(2, Required = true)] public int Value { get; init; }

    /// <summary>In how many seconds; at most 1800.</summary>
    [Field(3, Required = true)] public int PeriodSeconds { get; init; }
}
