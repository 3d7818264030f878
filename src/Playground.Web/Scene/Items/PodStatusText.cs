using Playground.Kubernetes.Core;

namespace Playground.Web.Scene.Items;

/// <summary>A pod's state in the words `kubectl get pods` has for it.</summary>
internal static class PodStatusText
{
    public static string Of(Pod pod)
    {
        if (pod.Metadata.DeletionTimestamp is not null)
            return pod.Status.Reason is "NodeLost" ? "Unknown" : "Terminating";
        return InitText(pod) ?? ContainerText(pod) ?? (pod.Status.Reason is "" ? PhaseOf(pod) : pod.Status.Reason);
    }

    public static string ReadyOf(Pod pod) => $"{pod.Status.ContainerStatuses.Count(container => container.Ready)}/{pod.Spec.Containers.Count}";

    private static string PhaseOf(Pod pod) => pod.Status.Phase is "" ? "Pending" : pod.Status.Phase;

    /// <summary>The first init container that is not done speaks for the pod.</summary>
    private static string? InitText(Pod pod)
    {
        var total = pod.Spec.InitContainers.Count;
        foreach (var (container, index) in pod.Status.InitContainerStatuses.Select((container, index) => (container, index)))
        {
            switch (container.State)
            {
                case { Terminated.ExitCode: 0 }:
                    continue;
                case { Terminated: { } ended }:
                    return ended.Reason is "" ? $"Init:ExitCode:{ended.ExitCode}" : $"Init:{ended.Reason}";
                case { Waiting.Reason: not ("" or "PodInitializing") and var reason }:
                    return $"Init:{reason}";
                default:
                    return $"Init:{index}/{total}";
            }
        }

        return null;
    }

    /// <summary>What keeps a container from running, or ended it; the first container counts.</summary>
    private static string? ContainerText(Pod pod)
    {
        string? text = null;
        var running = false;
        foreach (var container in pod.Status.ContainerStatuses.Reverse())
        {
            running |= container is { Ready: true, State.Running: not null };
            text = container.State switch
            {
                { Waiting.Reason: not "" and var reason } => reason,
                { Terminated: { } ended } => EndText(ended),
                _ => text,
            };
        }

        return text is "Completed" && running ? (pod.IsReady ? "Running" : "NotReady") : text;
    }

    private static string EndText(ContainerStateTerminated ended) =>
        ended.Reason is not "" ? ended.Reason
        : ended.Signal is not 0 ? $"Signal:{ended.Signal}"
        : $"ExitCode:{ended.ExitCode}";
}
