using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Jobs;

/// <param name="Create">one entry for each pod to add: its number, or -1 in a Job without numbers</param>
/// <param name="Count">finished pods that <paramref name="Status"/> now counts and that need not be kept</param>
internal sealed record JobActions(IReadOnlyList<int> Create, IReadOnlyList<Pod> Delete, IReadOnlyList<Pod> Count, JobStatus Status, TimeSpan? Again);

/// <summary>Decides the next step of a Job. Source: pkg/controller/job.</summary>
internal static class JobPlan
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);

    public static bool IsFinished(Job job) => job.Status.Conditions.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" });

    public static JobActions Of(Job job, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        var active = pods.Where(pod => pod.IsActive()).ToList();
        var (status, counted) = Counted(job, pods, active, now);
        if (IsFinished(job))
            return new([], active, counted, status with { Active = 0, Ready = 0 }, null);

        if (FailureOf(job, status, active, now) is { } failure)
            return new([], active, counted, End(status, "FailureTarget", "Failed", failure.Reason, failure.Message, now) with { Active = 0, Ready = 0 }, null);
        if (IsComplete(job, status, active))
        {
            var done = End(status, "SuccessCriteriaMet", "Complete", "CompletionsReached", "Reached expected number of succeeded pods", now);
            return new([], active, counted, done with { CompletionTime = Times.WholeSeconds(now), Active = 0, Ready = 0 }, null);
        }

        if (job.Spec.Suspend is true)
            return new([], active, counted, Suspended(status, true, now) with { StartTime = null }, null);
        status = Suspended(status, false, now);
        var deadline = job.Spec.ActiveDeadlineSeconds is { } seconds ? status.StartTime!.Value.AddSeconds(seconds) - now : (TimeSpan?)null;
        var wanted = Math.Min(job.Spec.Parallelism ?? 1, job.Spec.Completions is { } completions ? completions - status.Succeeded : status.Succeeded > 0 ? active.Count : int.MaxValue);
        if (active.Count > wanted)
            return new([], [.. PodRanking.ToDelete(active, active.Count - wanted)], counted, status, deadline);
        var wait = BackoffLeft(status, pods, now);
        return wait > TimeSpan.Zero
            ? new([], [], counted, status, PodState.Earlier(deadline, wait))
            : new(Missing(job, status, active, wanted - active.Count), [], counted, status, deadline);
    }

    /// <summary>Adds finished pods that were not counted yet. Their uids stay in the status until their finalizer is off, so that nothing counts twice.</summary>
    private static (JobStatus Status, IReadOnlyList<Pod> Counted) Counted(Job job, IReadOnlyList<Pod> pods, List<Pod> active, DateTimeOffset now)
    {
        var held = pods.Where(pod => pod.Metadata.Finalizers.Contains(JobPods.Finalizer) && (pod.IsFinished || pod is { Metadata.DeletionTimestamp: not null, Spec.NodeName: "" })).ToList();
        var before = job.Status.UncountedTerminatedPods ?? new();
        var fresh = held.Where(pod => !before.Succeeded.Contains(pod.Metadata.Uid) && !before.Failed.Contains(pod.Metadata.Uid)).ToList();
        var indexes = JobIndexes.Parse(job.Status.CompletedIndexes);
        if (job.Spec.CompletionMode is "Indexed")
            indexes.UnionWith(fresh.Where(Succeeded).Select(JobIndexes.Of).Where(index => index >= 0 && index < (job.Spec.Completions ?? 0)));
        var status = job.Status with
        {
            StartTime = job.Status.StartTime ?? Times.WholeSeconds(now),
            Active = active.Count,
            Ready = active.Count(pod => pod.IsReady),
            Terminating = pods.Count(pod => pod.IsTerminating()),
            Succeeded = job.Spec.CompletionMode is "Indexed" ? indexes.Count : job.Status.Succeeded + fresh.Count(Succeeded),
            Failed = job.Status.Failed + fresh.Count(pod => !Succeeded(pod)),
            CompletedIndexes = JobIndexes.Format(indexes),
            UncountedTerminatedPods = new()
            {
                Succeeded = [.. held.Where(Succeeded).Select(pod => pod.Metadata.Uid)],
                Failed = [.. held.Where(pod => !Succeeded(pod)).Select(pod => pod.Metadata.Uid)],
            },
        };
        return (status, held);
    }

    private static bool Succeeded(Pod pod) => pod.Status.Phase is "Succeeded";

    private static bool IsComplete(Job job, JobStatus status, List<Pod> active) =>
        job.Spec.Completions is { } completions ? status.Succeeded >= completions : status.Succeeded > 0 && active.Count is 0;

    private static (string Reason, string Message)? FailureOf(Job job, JobStatus status, List<Pod> active, DateTimeOffset now)
    {
        var limit = job.Spec.BackoffLimit ?? 6;
        var restarts = job.Spec.Template.Spec.RestartPolicy is "OnFailure"
            ? active.Sum(pod => pod.Status.ContainerStatuses.Concat(pod.Status.InitContainerStatuses).Sum(container => container.RestartCount))
            : 0;
        if (status.Failed > limit || (restarts > 0 && restarts >= limit))
            return ("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        return job.Spec.Suspend is not true && job.Spec.ActiveDeadlineSeconds is { } seconds && status.StartTime!.Value.AddSeconds(seconds) <= now
            ? ("DeadlineExceeded", "Job was active longer than specified deadline")
            : null;
    }

    private static List<int> Missing(Job job, JobStatus status, List<Pod> active, int count)
    {
        if (job.Spec.CompletionMode is not "Indexed")
            return [.. Enumerable.Repeat(-1, Math.Min(count, 500))];
        var taken = JobIndexes.Parse(status.CompletedIndexes);
        taken.UnionWith(active.Select(JobIndexes.Of));
        return [.. Enumerable.Range(0, job.Spec.Completions ?? 0).Where(index => !taken.Contains(index)).Take(Math.Min(count, 500))];
    }

    /// <summary>Each failure doubles the wait before the next try.</summary>
    private static TimeSpan BackoffLeft(JobStatus status, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        if (status.Failed is 0)
            return TimeSpan.Zero;
        var last = pods.Where(pod => pod.Status.Phase is "Failed")
            .SelectMany(pod => pod.Status.ContainerStatuses.Select(container => container.State.Terminated?.FinishedAt)).Max();
        if (last is null)
            return TimeSpan.Zero;
        var wait = FirstBackoff * Math.Pow(2, Math.Min(status.Failed - 1, 10));
        return last.Value + (wait < LongestBackoff ? wait : LongestBackoff) - now;
    }

    private static JobStatus End(JobStatus status, string announcement, string condition, string reason, string message, DateTimeOffset now) => status with
    {
        Conditions = [.. status.Conditions, Condition(announcement, "True", reason, message, now), Condition(condition, "True", reason, message, now)],
    };

    private static JobStatus Suspended(JobStatus status, bool suspended, DateTimeOffset now)
    {
        var before = status.Conditions.FirstOrDefault(condition => condition.Type is "Suspended");
        if (before?.Status == (suspended ? "True" : "False") || (before is null && !suspended))
            return status;
        var after = suspended ? Condition("Suspended", "True", "JobSuspended", "Job suspended", now) : Condition("Suspended", "False", "JobResumed", "Job resumed", now);
        return status with { Conditions = [.. status.Conditions.Where(condition => condition.Type is not "Suspended"), after], StartTime = suspended ? status.StartTime : Times.WholeSeconds(now) };
    }

    private static JobCondition Condition(string type, string value, string reason, string message, DateTimeOffset now) => new()
    {
        Type = type,
        Status = value,
        Reason = reason,
        Message = message,
        LastProbeTime = Times.WholeSeconds(now),
        LastTransitionTime = Times.WholeSeconds(now),
    };
}
