using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Batch;

/// <summary>Makes a Job again and again by the clock.</summary>
[Kind("batch/v1", "CronJob", "cronjobs", Namespaced = true, ShortNames = "cj", Categories = "all")]
public sealed partial record CronJob : KubernetesObject
{
    /// <summary>What is wanted.</summary>
    [Field(2)] public CronJobSpec Spec { get; init; } = new();

    /// <summary>What the controller did last.</summary>
    [Field(3)] public CronJobStatus Status { get; init; } = new();
}

/// <summary>Which Job to make, and when.</summary>
public sealed partial record CronJobSpec
{
    /// <summary>When, in cron form: minute, hour, day, month, weekday.</summary>
    [Field(1, Required = true)] public string Schedule { get; init; } = "";

    /// <summary>The time zone of the schedule, such as Europe/Berlin; the controller's own when left out.</summary>
    [Field(8)] public string? TimeZone { get; init; }

    /// <summary>Seconds by which a missed start may be late; when left out, any.</summary>
    [Field(2)] public long? StartingDeadlineSeconds { get; init; }

    /// <summary>When a former Job still runs: Allow (the default), Forbid (skip) or Replace (end it).</summary>
    [Field(3, Enum = "Allow,Forbid,Replace")] public string ConcurrencyPolicy { get; init; } = "";

    /// <summary>No Jobs are made while this is true.</summary>
    [Field(4)] public bool? Suspend { get; init; }

    /// <summary>What each Job is made from.</summary>
    [Field(5, Required = true)] public JobTemplateSpec JobTemplate { get; init; } = new();

    /// <summary>How many Jobs that succeeded are kept; 3 when left out.</summary>
    [Field(6)] public int? SuccessfulJobsHistoryLimit { get; init; }

    /// <summary>How many Jobs that failed are kept; 1 when left out.</summary>
    [Field(7)] public int? FailedJobsHistoryLimit { get; init; }
}

/// <summary>What a Job is made from.</summary>
public sealed partial record JobTemplateSpec
{
    /// <summary>Labels and annotations of the Job.</summary>
    [Field(1)] public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The Job's own specification.</summary>
    [Field(2)] public JobSpec Spec { get; init; } = new();
}

/// <summary>The Jobs that a CronJob runs.</summary>
public sealed partial record CronJobStatus
{
    /// <summary>The Jobs that run now.</summary>
    [Field(1)] public ValueList<ObjectReference> Active { get; init; } = [];

    /// <summary>When a Job was made last.</summary>
    [Field(4)] public DateTimeOffset? LastScheduleTime { get; init; }

    /// <summary>When a Job succeeded last.</summary>
    [Field(5)] public DateTimeOffset? LastSuccessfulTime { get; init; }
}
