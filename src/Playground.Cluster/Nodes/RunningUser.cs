using Playground.Cluster.Images;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>As whom a container runs.</summary>
internal static class RunningUser
{
    public static LinuxContainerUser Of(Pod pod, Container container)
    {
        var user = User(pod, container) ?? ImageCatalog.Find(container.Image)?.Image.User ?? 0;
        var group = container.SecurityContext?.RunAsGroup ?? pod.Spec.SecurityContext?.RunAsGroup ?? 0;
        ValueList<long> groups = [group, .. pod.Spec.SecurityContext?.SupplementalGroups ?? []];
        if (pod.Spec.SecurityContext?.FSGroup is { } files && !groups.Contains(files))
            groups = groups.Add(files);
        return new() { Uid = user, Gid = group, SupplementalGroups = groups };
    }

    /// <summary>Why the container must not run: it is not to run as root and would. Null: it may.</summary>
    public static string? Refusal(Pod pod, Container container, Image image)
    {
        if ((container.SecurityContext?.RunAsNonRoot ?? pod.Spec.SecurityContext?.RunAsNonRoot) is not true)
            return null;
        var which = $"(pod: \"{pod.Name}_{pod.Namespace}({pod.Metadata.Uid})\", container: {container.Name})";
        return User(pod, container) switch
        {
            0 => $"container's runAsUser breaks non-root policy {which}",
            null when image.User is 0 => $"container has runAsNonRoot and image will run as root {which}",
            _ => null,
        };
    }

    private static long? User(Pod pod, Container container) => container.SecurityContext?.RunAsUser ?? pod.Spec.SecurityContext?.RunAsUser;
}
