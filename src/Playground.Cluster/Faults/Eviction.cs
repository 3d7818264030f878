using Playground.Cluster.Nodes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Faults;

/// <summary>A pod that has to leave because its machine runs short: the words of the kubelet's eviction manager.</summary>
internal static class Eviction
{
    public const string Reason = "Evicted";

    public static ForcedEnd Of(Pod pod, string resource, string container)
    {
        var (threshold, available, used) = resource switch
        {
            "memory" => ("100Mi", "61548Ki", "15990Mi"),
            "ephemeral-storage" => ("10Gi", "9418384Ki", "87Gi"),
            _ => ("2457", "1811", "30957"),
        };
        var which = pod.Spec.Containers.FirstOrDefault(c => container is "" || c.Name == container) ?? pod.Spec.Containers[0];
        var request = which.Resources.Requests.TryGetValue(resource, out var asked) ? asked.ToString() : "0";
        return new(Reason, $"The node was low on resource: {resource}. Threshold quantity: {threshold}, available: {available}. "
            + $"Container {which.Name} was using {used}, request is {request}, has larger consumption of {resource}. ", IsDisruption: true);
    }
}
