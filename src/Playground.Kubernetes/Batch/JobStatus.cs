using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Batch;

/// <summary>How far a Job is.</summary>
public sealed partial record JobStatus
{
    /// <summary>Complete, Failed, Suspended, SuccessCriteriaMet and FailureTarget.</summary>
    [Field(1, MergeKey = "type")] public ValueList<JobCondition> Conditions { get; init; } = [];

    /// <summary>When the controller began with the Job, or resumed it.</summary>
    [Field(2)] public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the Job was done; only for success.</summary>
    [Field(3)] public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>Pods that are pending or running and not terminating.</summary>
    [Field(4)] public int Active { get; init; }

    /// <summary>Pods that succeeded.</summary>
    [Field(5)] public int Succeeded { get; init; }

    /// <summary>Pods that failed.</summary>
    [Field(6)] public int Failed { get; init; }

    /// <summary>Pods that are terminating.</summary>
    [Field(11)] public int? Terminating { get; init; }

    /// <summary>The indexes that are done, such as 1,3-5.</summary>
    [Field(7)] public string CompletedIndexes { get; init; } = "";

    /// <summary>The indexes that failed, such as 1,3-5.</summary>
    [Field(10)] public string? FailedIndexes { get; init; }

    /// <summary>Pods that have ended and are not in the counts yet.</summary>
    [Field(8)] public UncountedTerminatedPods? UncountedTerminatedPods { get; init; }

    /// <summary>Active pods that are ready.</summary>
    [Field(9)] public int? Ready { get; init; }
}

/// <summary>Uids of pods that have ended and are not in the counts yet.</summary>
public sealed partial record UncountedTerminatedPods
{
    /// <summary>Those that succeeded.</summary>
    [Field(1, Set = true)] public ValueList<string> Succeeded { get; init; } = [];

    /// <summary>Those that failed.</summary>
    [Field(2, Set = true)] public ValueList<string> Failed { get; init; } = [];
}

/// <summary>One observed aspect of a Job.</summary>
public sealed partial record JobCondition
{
    /// <summary>Complete, Failed, Suspended, SuccessCriteriaMet or FailureTarget.</summary>
    [Field(1, Required = true)] public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true)] public string Status { get; init; } = "";

    /// <summary>When the condition was checked last.</summary>
    [Field(3, AlwaysWritten = true)] public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status changed last.</summary>
    [Field(4, AlwaysWritten = true)] public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>A word for programs that says why.</summary>
    [Field(5)] public string Reason { get; init; } = "";

    /// <summary>A sentence for people.</summary>
    [Field(6)] public string Message { get; init; } = "";
}
