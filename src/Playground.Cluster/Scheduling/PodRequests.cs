using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>What a pod asks of its node, in base units (cores, bytes).</summary>
internal static class PodRequests
{
    /// <summary>
    /// Containers run together, so they add up; init containers run before them one by one, beside the sidecars started so far.
    /// Source: k8s.io/component-helpers resource PodRequests.
    /// </summary>
    public static Dictionary<string, decimal> Of(Pod pod)
    {
        Dictionary<string, decimal> total = [], sidecars = [], peak = [];
        foreach (var container in pod.Spec.Containers)
            Add(total, container.Resources.Requests);
        foreach (var container in pod.Spec.InitContainers)
        {
            var alone = new Dictionary<string, decimal>(sidecars);
            Add(alone, container.Resources.Requests);
            if (container.RestartPolicy is "Always")
                sidecars = alone;
            foreach (var (resource, amount) in alone)
                peak[resource] = Math.Max(peak.GetValueOrDefault(resource), amount);
        }

        foreach (var (resource, amount) in sidecars)
            total[resource] = total.GetValueOrDefault(resource) + amount;
        foreach (var (resource, amount) in peak)
            total[resource] = Math.Max(total.GetValueOrDefault(resource), amount);
        Add(total, pod.Spec.Overhead);
        return total;
    }

    private static void Add(Dictionary<string, decimal> total, ValueMap<Quantity> requests)
    {
        foreach (var (resource, amount) in requests)
            total[resource] = total.GetValueOrDefault(resource) + amount.Value;
    }
}
