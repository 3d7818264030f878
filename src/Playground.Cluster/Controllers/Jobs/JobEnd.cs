using Playground.Kubernetes.Batch;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>
/// How a Job ends. It is announced first (FailureTarget, SuccessCriteriaMet), what still runs is stopped, and then it is so (Failed, Complete).
/// </summary>
internal sealed record JobEnd(bool IsSuccess, string Reason, string Message)
{
    private string Announcement => IsSuccess ? "SuccessCriteriaMet" : "FailureTarget";

    /// <summary>Null: it goes on.</summary>
    public static JobEnd? Of(Job job, JobTally tally, DateTimeOffset now) =>
        job.Status.Conditions.FirstOrDefault(condition => condition is { Type: "SuccessCriteriaMet" or "FailureTarget", Status: "True" }) is { } announced
            ? new(announced.Type is "SuccessCriteriaMet", announced.Reason, announced.Message)
            : Failure(job, tally, now) ?? Success(job, tally);

    public JobStatus Announced(JobStatus status, DateTimeOffset now) =>
        status.Conditions.Any(condition => condition.Type == Announcement) ? status
        : status with { Conditions = [.. status.Conditions, JobConditions.Of(Announcement, "True", Reason, Message, now)] };

    public JobStatus Settled(JobStatus status, DateTimeOffset now) => status with
    {
        Conditions = [.. status.Conditions, JobConditions.Of(IsSuccess ? "Complete" : "Failed", "True", Reason, Message, now)],
        CompletionTime = IsSuccess ? Times.WholeSeconds(now) : null,
        Active = 0,
        Ready = 0,
    };

    private static JobEnd? Failure(Job job, JobTally tally, DateTimeOffset now)
    {
        if (tally.Broken is { } broken)
            return new(false, "PodFailurePolicy", broken);
        var status = tally.Status;
        var limit = job.Spec.BackoffLimit ?? (job.Spec.BackoffLimitPerIndex is null ? 6 : int.MaxValue);
        var restarts = job.Spec.Template.Spec.RestartPolicy is "OnFailure"
            ? tally.Active.Sum(pod => pod.Status.ContainerStatuses.Concat(pod.Status.InitContainerStatuses).Sum(container => container.RestartCount))
            : 0;
        if (status.Failed > limit || (restarts > 0 && restarts >= limit))
            return new(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        if (job.Spec.Suspend is not true && job.Spec.ActiveDeadlineSeconds is { } seconds && status.StartTime?.AddSeconds(seconds) <= now)
            return new(false, "DeadlineExceeded", "Job was active longer than specified deadline");
        var failed = JobIndexes.Parse(status.FailedIndexes ?? "").Count;
        if (failed > job.Spec.MaxFailedIndexes)
            return new(false, "MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes");
        return failed > 0 && failed + status.Succeeded >= job.Spec.Completions ? new(false, "FailedIndexes", "Job has failed indexes") : null;
    }

    private static JobEnd? Success(Job job, JobTally tally)
    {
        var status = tally.Status;
        if (job.Spec.SuccessPolicy is { } policy)
        {
            var done = JobIndexes.Parse(status.CompletedIndexes);
            for (var i = 0; i < policy.Rules.Count; i++)
            {
                var meant = policy.Rules[i].SucceededIndexes is { } text ? JobIndexes.Parse(text) : null;
                var met = meant is null ? done.Count : meant.Count(done.Contains);
                if (met >= (policy.Rules[i].SucceededCount ?? meant?.Count ?? int.MaxValue))
                    return new(true, "SuccessPolicy", $"Matched rules at index {i}");
            }
        }

        var isComplete = job.Spec.Completions is { } completions ? status.Succeeded >= completions : status.Succeeded > 0 && tally.Active.Count is 0;
        return isComplete ? new(true, "CompletionsReached", "Reached expected number of succeeded pods") : null;
    }
}
