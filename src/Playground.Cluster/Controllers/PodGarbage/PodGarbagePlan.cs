using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.PodGarbage;

/// <summary>Decides which pods nobody else will ever take away. Source: pkg/controller/podgc.</summary>
internal static class PodGarbagePlan
{
    /// <summary>So many finished pods are kept for those who want to read their logs.</summary>
    public const int MostFinished = 12_500;

    private const string OutOfService = "node.kubernetes.io/out-of-service";

    /// <summary>The finished pods that are too many: evicted ones first, then the oldest.</summary>
    public static IReadOnlyList<Pod> TooMany(IEnumerable<Pod> pods, int most = MostFinished)
    {
        var finished = pods.Where(pod => pod.IsFinished && pod.Metadata.DeletionTimestamp is null).ToList();
        return finished.Count <= most ? [] :
        [
            .. finished
                .OrderBy(pod => pod.Status is not { Phase: "Failed", Reason: "Evicted" })
                .ThenBy(pod => pod.Metadata.CreationTimestamp)
                .ThenBy(pod => pod.Name, StringComparer.Ordinal)
                .Take(finished.Count - most),
        ];
    }

    /// <summary>Its kubelet will not end the pods that are to go: it does not report, and somebody has vouched that the machine is off.</summary>
    public static bool IsOutOfService(Node node) => !node.IsReady && node.Spec.Taints.Any(taint => taint.Key is OutOfService);

    /// <summary>What is to be written of a pod before it goes; null: it had ended already.</summary>
    public static Pod? Failed(Pod pod) => pod.IsFinished ? null : pod with { Status = pod.Status with { Phase = "Failed" } };

    /// <summary>The same for a pod whose node is gone.</summary>
    public static Pod? Orphaned(Pod pod, DateTimeOffset now) => Failed(pod) is not { } failed ? null : failed with
    {
        Status = failed.Status with
        {
            Conditions =
            [
                .. pod.Status.Conditions.Where(condition => condition.Type is not "DisruptionTarget"),
                new PodCondition
                {
                    Type = "DisruptionTarget",
                    Status = "True",
                    Reason = "DeletionByPodGC",
                    Message = "PodGC: node no longer exists",
                    LastTransitionTime = Times.WholeSeconds(now),
                    ObservedGeneration = pod.Metadata.Generation,
                },
            ],
        },
    };
}
