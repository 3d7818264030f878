using System.Globalization;
using Playground.Kubernetes.Batch;

namespace Playground.Cluster.Controllers.Jobs;

/// <param name="Create">the Job to start now, or null</param>
/// <param name="Delete">Jobs that are replaced or beyond the history</param>
/// <param name="Next">the next time of the schedule</param>
internal sealed record CronJobActions(Job? Create, IReadOnlyList<Job> Delete, CronJobStatus Status, DateTimeOffset? Next)
{
    /// <summary>Its time has come, but the Job before still runs.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>How many times have come since the last start, the one that is served included.</summary>
    public int Missed { get; init; }

    /// <summary>Unfinished Jobs that somebody else made in its name.</summary>
    public IReadOnlyList<Job> Unexpected { get; init; } = [];
}

/// <summary>Decides whether a CronJob starts a Job now. Source: pkg/controller/cronjob.</summary>
internal static class CronJobPlan
{
    private const string TimeAnnotation = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    public static CronJobActions Of(CronJob cron, IReadOnlyList<Job> jobs, CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset now)
    {
        var unfinished = jobs.Where(job => !JobPlan.IsFinished(job)).ToList();
        var active = unfinished.Where(IsScheduled).OrderBy(job => job.Name, StringComparer.Ordinal).ToList();
        List<Job> delete = [.. Outdated(jobs, "Complete", cron.Spec.SuccessfulJobsHistoryLimit ?? 3), .. Outdated(jobs, "Failed", cron.Spec.FailedJobsHistoryLimit ?? 1)];
        var status = cron.Status with
        {
            Active = [.. active.Select(job => new Kubernetes.Core.ObjectReference { Kind = "Job", ApiVersion = "batch/v1", Namespace = job.Namespace, Name = job.Name, Uid = job.Metadata.Uid, ResourceVersion = job.Metadata.ResourceVersion })],
            LastSuccessfulTime = jobs.Where(job => job.Status.CompletionTime is not null).Select(job => job.Status.CompletionTime).Append(cron.Status.LastSuccessfulTime).Max(),
        };
        var missed = 0;
        var due = cron.Spec.Suspend is true || cron.Metadata.DeletionTimestamp is not null ? null : Due(cron, schedule, zone, now, out missed);
        var plan = new CronJobActions(null, delete, status, schedule.Next(now, zone)) { Missed = missed, Unexpected = [.. unfinished.Where(job => !IsScheduled(job))] };
        if (due is null)
            return plan;
        if (cron.Spec.ConcurrencyPolicy is "Forbid" && active.Count > 0)
            return plan with { IsHeldBack = true };
        if (cron.Spec.ConcurrencyPolicy is "Replace")
            delete.AddRange(active);
        return plan with { Create = New(cron, due.Value, zone), Status = status with { LastScheduleTime = due } };
    }

    /// <summary>Started by the clock, not by `kubectl create job --from`.</summary>
    public static bool IsScheduled(Job job) => job.Metadata.Annotations.ContainsKey(TimeAnnotation);

    /// <summary>The latest time that has come since the last start, unless it is too long ago.</summary>
    private static DateTimeOffset? Due(CronJob cron, CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset now, out int missed)
    {
        missed = 0;
        var since = cron.Status.LastScheduleTime ?? cron.Metadata.CreationTimestamp ?? now;
        var earliest = cron.Spec.StartingDeadlineSeconds is { } seconds && now.AddSeconds(-seconds) > since ? now.AddSeconds(-seconds) : since;
        DateTimeOffset? due = null;
        for (var time = schedule.Next(earliest, zone); time <= now; time = schedule.Next(time.Value, zone))
        {
            due = time;
            missed++;
        }

        return due;
    }

    /// <summary>Named after its time, so that no time is served twice.</summary>
    private static Job New(CronJob cron, DateTimeOffset time, TimeZoneInfo zone) => new()
    {
        Metadata = new()
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{cron.Name}-{time.ToUnixTimeSeconds() / 60}"),
            Namespace = cron.Namespace,
            Labels = cron.Spec.JobTemplate.Metadata.Labels,
            Annotations = cron.Spec.JobTemplate.Metadata.Annotations.With(TimeAnnotation, Text(TimeZoneInfo.ConvertTime(time, zone))),
            OwnerReferences = [cron.AsController()],
        },
        Spec = cron.Spec.JobTemplate.Spec,
    };

    private static string Text(DateTimeOffset time) => time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static IEnumerable<Job> Outdated(IReadOnlyList<Job> jobs, string end, int limit) => jobs
        .Where(job => JobConditions.End(job.Status)?.Type == end)
        .OrderByDescending(job => job.Status.StartTime).ThenByDescending(job => job.Name, StringComparer.Ordinal).Skip(limit);
}
