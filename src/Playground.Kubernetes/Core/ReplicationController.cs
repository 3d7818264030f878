using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>Keeps a number of equal pods running; ReplicaSets have taken its place.</summary>
[Kind("v1", "ReplicationController", "replicationcontrollers", Namespaced = true, ShortNames = "rc", Categories = "all")]
public sealed partial record ReplicationController : KubernetesObject
{
    /// <summary>How many pods, and which.</summary>
    [Field(2)] public ReplicationControllerSpec Spec { get; init; } = new();

    /// <summary>How many there are.</summary>
    [Field(3)] public ReplicationControllerStatus Status { get; init; } = new();
}

/// <summary>How many pods, and which.</summary>
public sealed partial record ReplicationControllerSpec
{
    /// <summary>How many pods. Default 1.</summary>
    [Field(1)] public int? Replicas { get; init; }

    /// <summary>Seconds a pod must be ready to count as available.</summary>
    [Field(4)] public int MinReadySeconds { get; init; }

    /// <summary>Labels of the pods; those of the template by default.</summary>
    [Field(2, Atomic = true)] public ValueMap<string> Selector { get; init; } = ValueMap<string>.Empty;

    /// <summary>What new pods are made from.</summary>
    [Field(3)] public PodTemplateSpec? Template { get; init; }
}

/// <summary>How many pods there are.</summary>
public sealed partial record ReplicationControllerStatus
{
    /// <summary>How many pods.</summary>
    [Field(1, Required = true)] public int Replicas { get; init; }

    /// <summary>How many have all labels of the template.</summary>
    [Field(2)] public int FullyLabeledReplicas { get; init; }

    /// <summary>How many are ready.</summary>
    [Field(4)] public int ReadyReplicas { get; init; }

    /// <summary>How many have been ready for long enough.</summary>
    [Field(5)] public int AvailableReplicas { get; init; }

    /// <summary>The generation of the spec that was observed.</summary>
    [Field(3)] public long ObservedGeneration { get; init; }

    /// <summary>ReplicaFailure when pods cannot be made.</summary>
    [Field(6, MergeKey = "type", ListKeys = "type")] public ValueList<ReplicationControllerCondition> Conditions { get; init; } = [];
}

/// <summary>One aspect of a replication controller's state.</summary>
public sealed partial record ReplicationControllerCondition
{
    /// <summary>What is observed.</summary>
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
