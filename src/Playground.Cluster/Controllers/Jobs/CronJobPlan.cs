using System.Globalization;
using Playground.Kubernetes.Batch;

namespace Playground.Cluster.Controllers.Jobs;

/// <param name="Create">the Job to start now, or null</param>
/// <param name="Delete">Jobs that are replaced or beyond the history</param>
/// <param name="Next">the next time of the schedule</param>
/// <param name="IsHeldBack">its time has come, but the Job before still runs</param>
internal sealed record CronJobActions(Job? Create, IReadOnlyList<Job> Delete, CronJobStatus Status, DateTimeOffset? Next, bool IsHeldBack = false);

/// <summary>Decides whether a CronJob starts a Job now. Source: pkg/controller/cronjob.</summary>
internal static class CronJobPlan
{
    private const string TimeAnnotation = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    public static CronJobActions Of(CronJob cron, IReadOnlyList<Job> jobs, CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset now)
    {
        var active = jobs.Where(job => !JobPlan.IsFinished(job)).OrderBy(job => job.Name, StringComparer.Ordinal).ToList();
        List<Job> delete = [.. Outdated(jobs, "Complete", cron.Spec.SuccessfulJobsHistoryLimit ?? 3), .. Outdated(jobs, "Failed", cron.Spec.FailedJobsHistoryLimit ?? 1)];
        var status = cron.Status with
        {
            Active = [.. active.Select(job => new Kubernetes.Core.ObjectReference { Kind = "Job", ApiVersion = "batch/v1", Namespace = job.Namespace, Name = job.Name, Uid = job.Metadata.Uid, ResourceVersion = job.Metadata.ResourceVersion })],
            LastSuccessfulTime = jobs.Where(job => job.Status.CompletionTime is not null).Select(job => job.Status.CompletionTime).Append(cron.Status.LastSuccessfulTime).Max(),
        };
        var next = schedule.Next(now, zone);
        var due = cron.Spec.Suspend is true || cron.Metadata.DeletionTimestamp is not null ? null : Due(cron, schedule, zone, now);
        if (due is null)
            return new(null, delete, status, next);
        if (cron.Spec.ConcurrencyPolicy is "Forbid" && active.Count > 0)
            return new(null, delete, status, next, IsHeldBack: true);
        if (cron.Spec.ConcurrencyPolicy is "Replace")
            delete.AddRange(active);
        return new(New(cron, due.Value), delete, status with { LastScheduleTime = due }, next);
    }

    /// <summary>The latest time that has come since the last start, unless it is too long ago.</summary>
    private static DateTimeOffset? Due(CronJob cron, CronSchedule schedule, TimeZoneInfo zone, DateTimeOffset now)
    {
        var since = cron.Status.LastScheduleTime ?? cron.Metadata.CreationTimestamp ?? now;
        var earliest = cron.Spec.StartingDeadlineSeconds is { } seconds && now.AddSeconds(-seconds) > since ? now.AddSeconds(-seconds) : since;
        DateTimeOffset? due = null;
        for (var time = schedule.Next(earliest, zone); time <= now; time = schedule.Next(time.Value, zone))
            due = time;
        return due;
    }

    /// <summary>Named after its time, so that no time is served twice.</summary>
    private static Job New(CronJob cron, DateTimeOffset time) => new()
    {
        Metadata = new()
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{cron.Name}-{time.ToUnixTimeSeconds() / 60}"),
            Namespace = cron.Namespace,
            Labels = cron.Spec.JobTemplate.Metadata.Labels,
            Annotations = cron.Spec.JobTemplate.Metadata.Annotations.With(TimeAnnotation, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            OwnerReferences = [cron.AsController()],
        },
        Spec = cron.Spec.JobTemplate.Spec,
    };

    private static IEnumerable<Job> Outdated(IReadOnlyList<Job> jobs, string end, int limit) => jobs
        .Where(job => JobConditions.End(job.Status)?.Type == end)
        .OrderByDescending(job => job.Status.StartTime).ThenByDescending(job => job.Name, StringComparer.Ordinal).Skip(limit);
}
