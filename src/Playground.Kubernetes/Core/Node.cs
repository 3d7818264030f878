using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>A machine that runs pods.</summary>
[Kind("v1", "Node", "nodes", ShortNames = "no")]
public sealed partial record Node : KubernetesObject
{
    /// <summary>What the node should be.</summary>
    [Field(2)] public NodeSpec Spec { get; init; } = new();

    /// <summary>What the node's kubelet reports.</summary>
    [Field(3)] public NodeStatus Status { get; init; } = new();

    /// <summary>The kubelet reports the node as ready for pods.</summary>
    public bool IsReady => Status.Conditions.Any(c => c is { Type: "Ready", Status: "True" });
}

/// <summary>What a node should be.</summary>
public sealed partial record NodeSpec
{
    /// <summary>The range from which the node's pods get addresses.</summary>
    [Field(1)] public string PodCIDR { get; init; } = "";

    /// <summary>One such range for each IP family; the first is podCIDR.</summary>
    [Field(7, MergeKey = "", Set = true)] public ValueList<string> PodCIDRs { get; init; } = [];

    /// <summary>The machine's name at the cloud it was rented from.</summary>
    [Field(3)] public string ProviderID { get; init; } = "";

    /// <summary>New pods stay away (`kubectl cordon` sets it).</summary>
    [Field(4)] public bool Unschedulable { get; init; }

    /// <summary>Marks that keep away the pods that do not tolerate them.</summary>
    [Field(5)] public ValueList<Taint> Taints { get; init; } = [];

    /// <summary>No longer used by kubelets.</summary>
    [Field(6)] public NodeConfigSource? ConfigSource { get; init; }

    /// <summary>No longer used.</summary>
    [Field(2)] public string ExternalID { get; init; } = "";
}

/// <summary>A mark on a node that keeps pods away unless they tolerate it.</summary>
public sealed partial record Taint
{
    /// <summary>The taint's key.</summary>
    [Field(1, Required = true)] public string Key { get; init; } = "";

    /// <summary>The taint's value; may be empty.</summary>
    [Field(2)] public string Value { get; init; } = "";

    /// <summary>NoSchedule, PreferNoSchedule, or NoExecute, which also evicts running pods.</summary>
    [Field(3, Required = true, Enum = "NoExecute,NoSchedule,PreferNoSchedule")] public string Effect { get; init; } = "";

    /// <summary>When the taint came; tolerations with a time limit count from here.</summary>
    [Field(4)] public DateTimeOffset? TimeAdded { get; init; }
}
