using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Policy;

namespace Playground.Cluster.Controllers.Disruption;

/// <summary>How many pods of a budget may be evicted now. Source: pkg/controller/disruption.</summary>
internal static class DisruptionPlan
{
    /// <summary>How long an allowed eviction may take to mark its pod.</summary>
    public static readonly TimeSpan EvictionLimit = TimeSpan.FromMinutes(2);

    /// <param name="pods">those the budget selects</param>
    /// <param name="scaleOf">how many pods the owner of a pod wants; null: it has no owner, or one that has no scale</param>
    public static PodDisruptionBudgetStatus StatusOf(PodDisruptionBudget budget, IReadOnlyList<Pod> pods, Func<Pod, (string Uid, int Replicas)?> scaleOf, DateTimeOffset now)
    {
        var there = pods.Where(pod => !pod.IsFinished).ToList();
        var leaving = Leaving(budget, pods, now);
        var healthy = there.Count(pod => pod.IsActive() && pod.IsReady && !leaving.ContainsKey(pod.Name));
        var scaled = there.Select(scaleOf).OfType<(string Uid, int Replicas)>().DistinctBy(owner => owner.Uid).Sum(owner => owner.Replicas);
        int expected, desired;
        if (budget.Spec.MaxUnavailable is { } unavailable)
        {
            expected = scaled;
            desired = Math.Max(0, expected - Amounts.Of(unavailable, expected, roundUp: true));
        }
        else
        {
            var least = budget.Spec.MinAvailable ?? 1;
            expected = least.IsString ? scaled : there.Count;
            desired = Amounts.Of(least, expected, roundUp: true);
        }

        var allowed = expected > 0 ? Math.Max(0, healthy - desired) : 0;
        return budget.Status with
        {
            ObservedGeneration = budget.Metadata.Generation,
            DisruptionsAllowed = allowed,
            CurrentHealthy = healthy,
            DesiredHealthy = desired,
            ExpectedPods = expected,
            DisruptedPods = leaving,
            Conditions = [Condition(budget, allowed > 0, now)],
        };
    }

    /// <summary>Pods whose eviction was allowed and that do not go yet: they count no longer, unless nothing has become of it for too long.</summary>
    private static ValueMap<DateTimeOffset> Leaving(PodDisruptionBudget budget, IReadOnlyList<Pod> pods, DateTimeOffset now) =>
    [
        .. budget.Status.DisruptedPods.Where(entry => now < entry.Value + EvictionLimit && pods.Any(pod => pod.Name == entry.Key && pod.Metadata.DeletionTimestamp is null)),
    ];

    private static Condition Condition(PodDisruptionBudget budget, bool allowed, DateTimeOffset now)
    {
        var status = allowed ? "True" : "False";
        var before = budget.Status.Conditions.FirstOrDefault(condition => condition.Type is "DisruptionAllowed");
        return new()
        {
            Type = "DisruptionAllowed",
            Status = status,
            Reason = allowed ? "SufficientPods" : "InsufficientPods",
            ObservedGeneration = budget.Metadata.Generation,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : Times.WholeSeconds(now),
        };
    }
}
