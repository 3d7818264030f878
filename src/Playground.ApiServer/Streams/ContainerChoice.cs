using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Streams;

/// <summary>Which container of a pod a call is about, and whether it can serve it, in a real server's and kubelet's words.</summary>
internal static class ContainerChoice
{
    /// <param name="asked">empty: the pod's only container</param>
    /// <param name="container">the container's name when nothing is refused</param>
    public static Status? Refuse(Pod pod, string asked, out string container)
    {
        container = asked;
        string[] names = [.. pod.Spec.InitContainers.Select(c => c.Name), .. pod.Spec.Containers.Select(c => c.Name), .. pod.Spec.EphemeralContainers.Select(c => c.Name)];
        if (asked.Length > 0)
            return names.Contains(asked, StringComparer.Ordinal) ? null : Failures.BadRequest($"container {asked} is not valid for pod {pod.Metadata.Name}");
        if (pod.Spec.Containers.Count > 1)
            return Failures.BadRequest($"a container name must be specified for pod {pod.Metadata.Name}, choose one of: [{string.Join(' ', names)}]");
        if (pod.Spec.Containers.Count == 0)
            return Failures.BadRequest($"a container name must be specified for pod {pod.Metadata.Name}");
        container = pod.Spec.Containers[0].Name;
        return null;
    }

    public static Status? RefuseUnscheduled(Pod pod) =>
        pod.Spec.NodeName.Length > 0 ? null : Failures.BadRequest($"pod {pod.Metadata.Name} does not have a host assigned");

    /// <summary>Commands run in running containers only.</summary>
    public static Status? RefuseExec(Pod pod, string container) =>
        Find(pod, container)?.State.Running is not null ? null : Failures.Of(500, StatusReason.InternalError, $"container not found (\"{container}\")");

    /// <summary>A log there can be once a container has started, or had before it is to start again.</summary>
    public static Status? RefuseLog(Pod pod, string container, bool previous)
    {
        var found = Find(pod, container);
        var (state, last) = (found?.State, found?.LastState.Terminated);
        if (state is null)
            return Failures.BadRequest($"container \"{container}\" in pod \"{pod.Metadata.Name}\" is not available");
        if (previous)
            return last is not null ? null : Failures.BadRequest($"previous terminated container \"{container}\" in pod \"{pod.Metadata.Name}\" not found");
        if (state.Running is not null || state.Terminated is not null || last is not null)
            return null;
        var why = state.Waiting?.Reason switch
        {
            null => " - no logs yet",
            "ErrImagePull" => ": image can't be pulled",
            "ImagePullBackOff" => ": trying and failing to pull image",
            var reason => $": {reason}",
        };
        return Failures.BadRequest($"container \"{container}\" in pod \"{pod.Metadata.Name}\" is waiting to start{why}");
    }

    private static ContainerStatus? Find(Pod pod, string container) =>
        pod.Status.ContainerStatuses.Concat(pod.Status.InitContainerStatuses).Concat(pod.Status.EphemeralContainerStatuses).FirstOrDefault(c => c.Name == container);
}
