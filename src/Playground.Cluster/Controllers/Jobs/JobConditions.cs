using Playground.Kubernetes.Batch;

namespace Playground.Cluster.Controllers.Jobs;

internal static class JobConditions
{
    public static JobCondition Of(string type, string value, string reason, string message, DateTimeOffset now) => new()
    {
        Type = type,
        Status = value,
        Reason = reason,
        Message = message,
        LastProbeTime = Times.WholeSeconds(now),
        LastTransitionTime = Times.WholeSeconds(now),
    };

    /// <summary>The status of a Job that rests, or goes on after a rest.</summary>
    public static JobStatus Suspended(JobStatus status, bool suspended, DateTimeOffset now)
    {
        var before = status.Conditions.FirstOrDefault(condition => condition.Type is "Suspended");
        if (before?.Status == (suspended ? "True" : "False") || (before is null && !suspended))
            return status;
        var after = suspended ? Of("Suspended", "True", "JobSuspended", "Job suspended", now) : Of("Suspended", "False", "JobResumed", "Job resumed", now);
        return status with
        {
            Conditions = [.. status.Conditions.Where(condition => condition.Type is not "Suspended"), after],
            StartTime = suspended ? null : Times.WholeSeconds(now),
        };
    }

    public static JobCondition? End(JobStatus status) => status.Conditions.FirstOrDefault(condition => condition is { Type: "Complete" or "Failed", Status: "True" });
}
