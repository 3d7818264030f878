using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Jobs;

/// <param name="Create">one entry for each pod to add: its number, or -1 in a Job without numbers</param>
/// <param name="Count">finished pods that <paramref name="Status"/> now counts and that need not be kept</param>
internal sealed record JobActions(IReadOnlyList<NewJobPod> Create, IReadOnlyList<Pod> Delete, IReadOnlyList<Pod> Count, JobStatus Status, TimeSpan? Again);

/// <param name="Index">-1 in a Job without numbers</param>
/// <param name="Failures">how often a pod of this number has failed before</param>
internal readonly record struct NewJobPod(int Index, int Failures);

/// <summary>Decides the next step of a Job. Source: pkg/controller/job.</summary>
internal static class JobPlan
{
    private const int AtOnce = 500;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(10);

    public static bool IsFinished(Job job) => JobConditions.End(job.Status) is not null;

    public static JobActions Of(Job job, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        var tally = JobTally.Of(job, pods, now);
        var (status, active) = (tally.Status, tally.Active);
        if (IsFinished(job))
            return new([], active, tally.Held, status with { Active = 0, Ready = 0 }, null);
        if (JobEnd.Of(job, tally, now) is { } end)
        {
            status = end.Announced(status, now);
            return new([], active, tally.Held, active.Count + tally.Terminating is 0 ? end.Settled(status, now) : status, null);
        }

        if (job.Spec.Suspend is true)
            return new([], active, tally.Held, JobConditions.Suspended(status, true, now), null);
        status = JobConditions.Suspended(status, false, now);
        var deadline = job.Spec.ActiveDeadlineSeconds is { } seconds ? status.StartTime!.Value.AddSeconds(seconds) - now : (TimeSpan?)null;
        var wanted = Math.Min(job.Spec.Parallelism ?? 1, job.Spec.Completions is { } completions ? completions - status.Succeeded : status.Succeeded > 0 ? active.Count : int.MaxValue);
        if (active.Count > wanted)
            return new([], [.. PodRanking.ToDelete(active, active.Count - wanted)], tally.Held, status, deadline);

        // Whoever wants to see how a pod failed waits for its end before there is another
        var replacesLate = job.Spec.PodReplacementPolicy is "Failed" || (job.Spec.PodReplacementPolicy is null && job.Spec.PodFailurePolicy is not null);
        var room = Math.Min(AtOnce, wanted - active.Count - (replacesLate ? tally.Terminating : 0));
        var (create, wait) = Missing(job, status, pods, active, room, now);
        return new(create, [], tally.Held, status, PodState.Earlier(deadline, wait));
    }

    private static (IReadOnlyList<NewJobPod> Create, TimeSpan? Wait) Missing(Job job, JobStatus status, IReadOnlyList<Pod> pods, IReadOnlyList<Pod> active, int room, DateTimeOffset now)
    {
        if (room <= 0)
            return ([], null);
        if (job.Spec.BackoffLimitPerIndex is null && BackoffLeft(status.Failed, pods, now) is var left && left > TimeSpan.Zero)
            return ([], left);
        if (job.Spec.CompletionMode is not "Indexed")
            return ([.. Enumerable.Repeat(new NewJobPod(-1, 0), room)], null);

        var taken = JobIndexes.Parse(status.CompletedIndexes);
        taken.UnionWith(JobIndexes.Parse(status.FailedIndexes ?? ""));
        taken.UnionWith(active.Select(JobIndexes.Of));
        if (job.Spec.BackoffLimitPerIndex is null)
            return ([.. Free().Take(room).Select(index => new NewJobPod(index, 0))], null);

        TimeSpan? wait = null;
        List<NewJobPod> create = [];
        var byIndex = pods.ToLookup(JobIndexes.Of);
        foreach (var index in Free())
        {
            var failures = byIndex[index].Select(pod => JobIndexes.FailuresBefore(pod) + (pod.Status.Phase is "Failed" && JobFailures.Of(job, pod).Action is not "Ignore" ? 1 : 0)).DefaultIfEmpty().Max();
            if (BackoffLeft(failures, [.. byIndex[index]], now) is var rest && rest > TimeSpan.Zero)
                wait = PodState.Earlier(wait, rest);
            else if (create.Count < room)
                create.Add(new(index, failures));
        }

        return (create, wait);

        IEnumerable<int> Free() => Enumerable.Range(0, job.Spec.Completions ?? 0).Where(index => !taken.Contains(index));
    }

    /// <summary>Each failure doubles the wait before the next try.</summary>
    private static TimeSpan BackoffLeft(int failures, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        if (failures is 0)
            return TimeSpan.Zero;
        var last = pods.Where(pod => pod.Status.Phase is "Failed")
            .SelectMany(pod => pod.Status.ContainerStatuses.Select(container => container.State.Terminated?.FinishedAt)).Max();
        if (last is null)
            return TimeSpan.Zero;
        var wait = FirstBackoff * Math.Pow(2, Math.Min(failures - 1, 10));
        return last.Value + (wait < LongestBackoff ? wait : LongestBackoff) - now;
    }
}
