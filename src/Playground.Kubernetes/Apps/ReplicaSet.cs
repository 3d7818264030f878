using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>Keeps a number of equal pods running; most often one of a Deployment's revisions.</summary>
[Kind("apps/v1", "ReplicaSet", "replicasets", Namespaced = true, ShortNames = "rs", Categories = "all")]
public sealed partial record ReplicaSet : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public ReplicaSetSpec Spec { get; init; } = new();

    /// <summary>What the controller saw last.</summary>
    [Field(3)] public ReplicaSetStatus Status { get; init; } = new();
}

/// <summary>The pods a ReplicaSet wants.</summary>
public sealed partial record ReplicaSetSpec
{
    /// <summary>How many pods; 1 when left out.</summary>
    [Field(1)] public int? Replicas { get; init; }

    /// <summary>Seconds a new pod must stay ready before it counts as available.</summary>
    [Field(4)] public int MinReadySeconds { get; init; }

    /// <summary>Which pods belong to the set; must match the template's labels and cannot change.</summary>
    [Field(2, Required = true)] public LabelSelector? Selector { get; init; }

    /// <summary>What each pod is made from.</summary>
    [Field(3)] public PodTemplateSpec Template { get; init; } = new();
}

/// <summary>How many pods a ReplicaSet has.</summary>
public sealed partial record ReplicaSetStatus
{
    /// <summary>Pods that belong to the set and are not terminating.</summary>
    [Field(1, Required = true)] public int Replicas { get; init; }

    /// <summary>Those of them that carry all labels of the template.</summary>
    [Field(2)] public int FullyLabeledReplicas { get; init; }

    /// <summary>Those of them that are ready.</summary>
    [Field(4)] public int ReadyReplicas { get; init; }

    /// <summary>Those of them that have been ready for minReadySeconds.</summary>
    [Field(5)] public int AvailableReplicas { get; init; }

    /// <summary>Pods that are terminating.</summary>
    [Field(7)] public int? TerminatingReplicas { get; init; }

    /// <summary>The generation the controller acted on last.</summary>
    [Field(3)] public long ObservedGeneration { get; init; }

    /// <summary>ReplicaFailure, when pods cannot be made or removed.</summary>
    [Field(6, MergeKey = "type", ListKeys = "type")] public ValueList<ReplicaSetCondition> Conditions { get; init; } = [];
}

/// <summary>One observed aspect of a ReplicaSet.</summary>
public sealed partial record ReplicaSetCondition
{
    /// <summary>ReplicaFailure.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the status changed last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(4)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(5)] public string Message { get; init; } = "";
}
