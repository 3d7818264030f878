using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.ReplicaSets;

/// <summary>What has to be done to have so many pods of one template.</summary>
/// <param name="Create">how many to add</param>
/// <param name="Again">when a pod will have been ready for long enough</param>
internal sealed record ReplicasActions(int Create, IReadOnlyList<Pod> Delete, ReplicaCounts Counts, TimeSpan? Again);

internal sealed record ReplicaCounts(int Replicas, int FullyLabeled, int Ready, int Available, int Terminating);

/// <summary>Decides for ReplicaSets and ReplicationControllers.</summary>
internal static class ReplicasPlan
{
    /// <summary>How many pods are created or deleted at most before looking again.</summary>
    private const int Burst = 500;

    /// <param name="pods">the owner's pods, finished and going ones included</param>
    public static ReplicasActions Of(KubernetesObject owner, int wanted, int minReadySeconds, ValueMap<string> templateLabels, IReadOnlyList<Pod> pods, DateTimeOffset now)
    {
        var active = new List<Pod>(pods.Count);
        int labelled = 0, ready = 0, available = 0, terminating = 0;
        TimeSpan? again = null;
        foreach (var pod in pods)
        {
            if (!pod.IsActive())
            {
                terminating += pod.IsTerminating() ? 1 : 0;
                continue;
            }

            active.Add(pod);
            labelled += templateLabels.All(label => pod.Metadata.Labels.GetValueOrDefault(label.Key) == label.Value) ? 1 : 0;
            ready += pod.IsReady ? 1 : 0;
            available += pod.IsAvailable(minReadySeconds, now, out var after) ? 1 : 0;
            again = PodState.Earlier(again, after);
        }

        var counts = new ReplicaCounts(active.Count, labelled, ready, available, terminating);
        if (owner.Metadata.DeletionTimestamp is not null)
            return new(0, [], counts, again);
        var missing = wanted - active.Count;
        return new(Math.Clamp(missing, 0, Burst), missing < 0 ? [.. PodRanking.ToDelete(active, Math.Min(-missing, Burst))] : [], counts, again);
    }
}
