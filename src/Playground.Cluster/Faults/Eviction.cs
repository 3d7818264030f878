using Playground.Kubernetes.Core;

namespace Playground.Cluster.Faults;

/// <summary>A pod that has to leave because its machine runs short: the words of the kubelet's eviction manager.</summary>
internal sealed record Eviction(string Message)
{
    public const string Reason = "Evicted";

    public static Eviction Of(Pod pod, string resource, string container)
    {
        var (threshold, available, used) = resource switch
        {
            "memory" => ("100Mi", "61548Ki", "15990Mi"),
            "ephemeral-storage" => ("10Gi", "9418384Ki", "87Gi"),
            _ => ("2457", "1811", "30957"),
        };
        var which = pod.Spec.Containers.FirstOrDefault(c => container is "" || c.Name == container) ?? pod.Spec.Containers[0];
        var request = which.Resources.Requests.TryGetValue(resource, out var asked) ? asked.ToString() : "0";
        return new($"The node was low on resource: {resource}. Threshold quantity: {threshold}, available: {available}. "
            + $"Container {which.Name} was using {used}, request is {request}, has larger consumption of {resource}. ");
    }

    /// <summary>The status of a pod that was sent away.</summary>
    public PodStatus Of(PodStatus status, DateTimeOffset now) => status with
    {
        Phase = "Failed",
        Reason = Reason,
        Message = Message,
        Conditions = status.Conditions.Any(condition => condition.Type is "DisruptionTarget") ? status.Conditions :
        [
            .. status.Conditions,
            new() { Type = "DisruptionTarget", Status = "True", Reason = "TerminationByKubelet", Message = Message, LastTransitionTime = now, ObservedGeneration = status.ObservedGeneration },
        ],
    };
}
