using System.Globalization;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Pods;

/// <summary>In which order pods go when there are too many: those that serve least first. Source: controller_utils.go ActivePodsWithRanks.</summary>
internal static class PodRanking
{
    private const string DeletionCostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    public static IEnumerable<Pod> ToDelete(IReadOnlyList<Pod> pods, int count)
    {
        if (count >= pods.Count)
            return pods;
        var crowds = pods.Where(pod => pod.Spec.NodeName is not "").GroupBy(pod => pod.Spec.NodeName).ToDictionary(group => group.Key, group => group.Count());
        return pods
            .OrderBy(pod => pod.Spec.NodeName is not "")
            .ThenBy(pod => pod.Status.Phase switch { "Running" => 2, "Unknown" => 1, _ => 0 })
            .ThenBy(pod => pod.IsReady)
            .ThenBy(DeletionCost)
            .ThenByDescending(pod => crowds.GetValueOrDefault(pod.Spec.NodeName))
            .ThenByDescending(pod => pod.ReadyCondition()?.LastTransitionTime)
            .ThenByDescending(pod => pod.Status.ContainerStatuses.Sum(container => container.RestartCount))
            .ThenByDescending(pod => pod.Metadata.CreationTimestamp)
            .ThenBy(pod => pod.Name, StringComparer.Ordinal)
            .Take(count);
    }

    private static int DeletionCost(Pod pod) =>
        int.TryParse(pod.Metadata.Annotations.GetValueOrDefault(DeletionCostAnnotation), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;
}
