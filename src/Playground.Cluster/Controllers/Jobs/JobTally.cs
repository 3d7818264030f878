using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>A Job's pods, counted.</summary>
/// <param name="Held">finished pods that <paramref name="Status"/> counts and that need not be kept any more</param>
/// <param name="Broken">why a failed pod ends the whole Job; null: none does</param>
internal sealed record JobTally(JobStatus Status, IReadOnlyList<Pod> Active, int Terminating, IReadOnlyList<Pod> Held, string? Broken)
{
    /// <summary>Adds finished pods that were not counted yet. Their uids stay in the status until their finalizer is off, so that nothing counts twice.</summary>
    public static JobTally Of(Job job, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        var active = pods.Where(pod => pod.IsActive()).ToList();
        var terminating = pods.Count(pod => pod.IsTerminating());
        var held = pods.Where(pod => pod.Metadata.Finalizers.Contains(JobPods.Finalizer) && (pod.IsFinished || pod is { Metadata.DeletionTimestamp: not null, Spec.NodeName: "" })).ToList();
        var before = job.Status.UncountedTerminatedPods ?? new();
        var fresh = held.Where(pod => !before.Succeeded.Contains(pod.Metadata.Uid) && !before.Failed.Contains(pod.Metadata.Uid)).ToList();
        var failed = fresh.Where(pod => !Succeeded(pod)).Select(pod => (Pod: pod, Verdict: JobFailures.Of(job, pod))).ToList();
        var done = JobIndexes.Parse(job.Status.CompletedIndexes);
        var failedIndexes = JobIndexes.Parse(job.Status.FailedIndexes ?? "");
        var isIndexed = job.Spec.CompletionMode is "Indexed";
        if (isIndexed)
        {
            done.UnionWith(fresh.Where(Succeeded).Select(JobIndexes.Of).Where(index => index >= 0 && index < (job.Spec.Completions ?? 0)));
            failedIndexes.UnionWith(failed.Where(one => FailsItsIndex(job, one.Pod, one.Verdict)).Select(one => JobIndexes.Of(one.Pod)).Where(index => index >= 0 && !done.Contains(index)));
        }

        var status = job.Status with
        {
            StartTime = job.Status.StartTime ?? (job.Spec.Suspend is true ? null : Times.WholeSeconds(now)),
            Active = active.Count,
            Ready = active.Count(pod => pod.IsReady),
            Terminating = terminating,
            Succeeded = isIndexed ? done.Count : job.Status.Succeeded + fresh.Count(Succeeded),
            Failed = job.Status.Failed + failed.Count(one => one.Verdict.Action is not "Ignore"),
            CompletedIndexes = JobIndexes.Format(done),
            FailedIndexes = job.Spec.BackoffLimitPerIndex is null ? job.Status.FailedIndexes : JobIndexes.Format(failedIndexes),
            UncountedTerminatedPods = new()
            {
                Succeeded = [.. held.Where(Succeeded).Select(pod => pod.Metadata.Uid)],
                Failed = [.. held.Where(pod => !Succeeded(pod)).Select(pod => pod.Metadata.Uid)],
            },
        };
        return new(status, active, terminating, held, failed.Find(one => one.Verdict.Action is "FailJob").Verdict?.Message);
    }

    private static bool Succeeded(Pod pod) => pod.Status.Phase is "Succeeded";

    private static bool FailsItsIndex(Job job, Pod pod, PodVerdict verdict) =>
        job.Spec.BackoffLimitPerIndex is { } limit && (verdict.Action is "FailIndex" || (verdict.Action is not "Ignore" && JobIndexes.FailuresBefore(pod) + 1 > limit));
}
