using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Autoscaling;

/// <summary>The number of replicas of any workload, read and set alike through its subresource scale.</summary>
[Kind("autoscaling/v1", "Scale", "", Namespaced = true)]
public sealed partial record Scale : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public ScaleSpec Spec { get; init; } = new();

    /// <summary>What there is.</summary>
    [Field(3)] public ScaleStatus Status { get; init; } = new();
}

/// <summary>How many replicas are wanted.</summary>
public sealed partial record ScaleSpec
{
    /// <summary>The wanted number of pods.</summary>
    [Field(1)] public int Replicas { get; init; }
}

/// <summary>How many replicas there are.</summary>
public sealed partial record ScaleStatus
{
    /// <summary>The observed number of pods.</summary>
    [Field(1, Required = true)] public int Replicas { get; init; }

    /// <summary>The workload's label selector, written as a query parameter is.</summary>
    [Field(2)] public string Selector { get; init; } = "";
}
