using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Apps;

/// <summary>How many pods a StatefulSet has, and of which revision.</summary>
public sealed partial record StatefulSetStatus
{
    /// <summary>The generation the controller acted on last.</summary>
    [Field(1)] public long ObservedGeneration { get; init; }

    /// <summary>Pods of the set.</summary>
    [Field(2, Required = true)] public int Replicas { get; init; }

    /// <summary>Those of them that are ready.</summary>
    [Field(3)] public int ReadyReplicas { get; init; }

    /// <summary>Those of them made from the current revision.</summary>
    [Field(4)] public int CurrentReplicas { get; init; }

    /// <summary>Those of them made from the update revision.</summary>
    [Field(5)] public int UpdatedReplicas { get; init; }

    /// <summary>The revision that pods were made from before the update.</summary>
    [Field(6)] public string CurrentRevision { get; init; } = "";

    /// <summary>The revision that pods are being brought to.</summary>
    [Field(7)] public string UpdateRevision { get; init; } = "";

    /// <summary>How often the hash of a revision met the name of another.</summary>
    [Field(9)] public int? CollisionCount { get; init; }

    /// <summary>What else was observed.</summary>
    [Field(10, MergeKey = "type", ListKeys = "type")] public ValueList<StatefulSetCondition> Conditions { get; init; } = [];

    /// <summary>Pods that have been ready for minReadySeconds.</summary>
    [Field(11, AlwaysWritten = true)] public int AvailableReplicas { get; init; }
}

/// <summary>One observed aspect of a StatefulSet.</summary>
public sealed partial record StatefulSetCondition
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
