using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;

namespace Playground.Cluster.Controllers.Pods;

/// <summary>What those who own pods look at.</summary>
internal static class PodState
{
    /// <summary>Counts towards what is wanted: neither finished nor going.</summary>
    public static bool IsActive(this Pod pod) => !pod.IsFinished && pod.Metadata.DeletionTimestamp is null;

    public static bool IsTerminating(this Pod pod) => !pod.IsFinished && pod.Metadata.DeletionTimestamp is not null;

    public static PodCondition? ReadyCondition(this Pod pod)
    {
        foreach (var condition in pod.Status.Conditions.AsSpan())
        {
            if (condition.Type is "Ready")
                return condition;
        }

        return null;
    }

    /// <summary>Ready for as long as asked. Else <paramref name="after"/> says when it will be, if it stays ready.</summary>
    public static bool IsAvailable(this Pod pod, int minReadySeconds, DateTimeOffset now, out TimeSpan? after)
    {
        after = null;
        if (pod.ReadyCondition() is not { Status: "True" } ready)
            return false;
        if (minReadySeconds is 0)
            return true;
        var left = (ready.LastTransitionTime ?? now).AddSeconds(minReadySeconds) - now;
        after = left > TimeSpan.Zero ? left : null;
        return after is null;
    }

    /// <summary>False for changes that no owner has to act on.</summary>
    public static bool IsNews(Change<Pod> change) => change is not { Before: { } before, After: { } after }
        || before.Status.Phase != after.Status.Phase
        || before.IsReady != after.IsReady
        || before.Spec.NodeName != after.Spec.NodeName
        || (before.Metadata.DeletionTimestamp is null) != (after.Metadata.DeletionTimestamp is null)
        || before.Metadata.Labels != after.Metadata.Labels
        || before.Metadata.OwnerReferences != after.Metadata.OwnerReferences
        || before.Metadata.Finalizers != after.Metadata.Finalizers;

    public static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
