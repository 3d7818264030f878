using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Batch;

/// <summary>Runs pods until enough of them have succeeded.</summary>
[Kind("batch/v1", "Job", "jobs", Namespaced = true, Categories = "all")]
public sealed partial record Job : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public JobSpec Spec { get; init; } = new();

    /// <summary>What the controller saw last.</summary>
    [Field(3)] public JobStatus Status { get; init; } = new();
}

/// <summary>The pods a Job runs and when it is done.</summary>
public sealed partial record JobSpec
{
    /// <summary>How many pods may run at a time; 1 when left out.</summary>
    [Field(1)] public int? Parallelism { get; init; }

    /// <summary>How many pods must succeed; when left out, one success ends the Job.</summary>
    [Field(2)] public int? Completions { get; init; }

    /// <summary>Seconds after which the Job is stopped and fails.</summary>
    [Field(3)] public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>What to do about particular failures of pods.</summary>
    [Field(11)] public PodFailurePolicy? PodFailurePolicy { get; init; }

    /// <summary>When an indexed Job counts as done before all its indexes are.</summary>
    [Field(16)] public SuccessPolicy? SuccessPolicy { get; init; }

    /// <summary>How many failures are retried before the Job fails; 6 when left out.</summary>
    [Field(7)] public int? BackoffLimit { get; init; }

    /// <summary>How many failures of each index are retried before the index fails.</summary>
    [Field(12)] public int? BackoffLimitPerIndex { get; init; }

    /// <summary>How many indexes may fail before the Job does.</summary>
    [Field(13)] public int? MaxFailedIndexes { get; init; }

    /// <summary>Which pods belong to the Job; made by the server.</summary>
    [Field(4)] public LabelSelector? Selector { get; init; }

    /// <summary>The selector and its labels are given by hand.</summary>
    [Field(5)] public bool? ManualSelector { get; init; }

    /// <summary>What each pod is made from; its restart policy is Never or OnFailure.</summary>
    [Field(6, Required = true)] public PodTemplateSpec Template { get; init; } = new();

    /// <summary>Seconds after its end when the Job is deleted; when left out it stays.</summary>
    [Field(8, Json = "ttlSecondsAfterFinished")] public int? TTLSecondsAfterFinished { get; init; }

    /// <summary>NonIndexed (the default), or Indexed: each pod gets a number from 0 to completions-1.</summary>
    [Field(9, Enum = "Indexed,NonIndexed")] public string? CompletionMode { get; init; }

    /// <summary>No pods run while this is true.</summary>
    [Field(10)] public bool? Suspend { get; init; }

    /// <summary>When a pod is replaced: TerminatingOrFailed at once, Failed only after it has ended.</summary>
    [Field(14, Enum = "Failed,TerminatingOrFailed")] public string? PodReplacementPolicy { get; init; }

    /// <summary>Another controller than the built-in one that runs this Job.</summary>
    [Field(15)] public string? ManagedBy { get; init; }
}
