using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>How far a Deployment is.</summary>
public sealed partial record DeploymentStatus
{
    /// <summary>The generation the controller acted on last.</summary>
    [Field(1)] public long ObservedGeneration { get; init; }

    /// <summary>Pods that belong to the Deployment and are not terminating.</summary>
    [Field(2)] public int Replicas { get; init; }

    /// <summary>Those of them made from the current template.</summary>
    [Field(3)] public int UpdatedReplicas { get; init; }

    /// <summary>Those of them that are ready.</summary>
    [Field(7)] public int ReadyReplicas { get; init; }

    /// <summary>Those of them that have been ready for minReadySeconds.</summary>
    [Field(4)] public int AvailableReplicas { get; init; }

    /// <summary>Pods still missing until all wanted ones are available.</summary>
    [Field(5)] public int UnavailableReplicas { get; init; }

    /// <summary>Pods that are terminating.</summary>
    [Field(9)] public int? TerminatingReplicas { get; init; }

    /// <summary>Available, Progressing and ReplicaFailure.</summary>
    [Field(6, MergeKey = "type", ListKeys = "type")] public ValueList<DeploymentCondition> Conditions { get; init; } = [];

    /// <summary>How often the hash of a template met the name of another ReplicaSet.</summary>
    [Field(8)] public int? CollisionCount { get; init; }
}

/// <summary>One observed aspect of a Deployment.</summary>
public sealed partial record DeploymentCondition
{
    /// <summary>Available, Progressing or ReplicaFailure.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the condition was written last.</summary>
    [Field(6, AlwaysWritten = true)] public DateTimeOffset? LastUpdateTime { get; init; }

    /// <summary>When the status changed last.</summary>
    [Field(7, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(4)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(5)] public string Message { get; init; } = "";
}
