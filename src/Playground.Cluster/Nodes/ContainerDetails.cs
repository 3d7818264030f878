using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>What a container's status repeats of its specification: resources, mounts, the user it runs as.</summary>
internal static class ContainerDetails
{
    public static ContainerStatus Added(ContainerStatus status, Pod pod)
    {
        if (pod.Spec.Containers.Concat(pod.Spec.InitContainers).FirstOrDefault(container => container.Name == status.Name) is not { } spec)
            return status;
        status = status with { VolumeMounts = spec.VolumeMounts.Count is 0 ? [] : [.. spec.VolumeMounts.Select(Mounted)] };
        if (status.ContainerID is "")
            return status;
        return status with
        {
            AllocatedResources = spec.Resources.Requests,
            Resources = new() { Limits = spec.Resources.Limits, Requests = spec.Resources.Requests },
            User = new() { Linux = RunningUser.Of(pod, spec) },
        };
    }

    private static VolumeMountStatus Mounted(VolumeMount mount) => new()
    {
        Name = mount.Name,
        MountPath = mount.MountPath,
        ReadOnly = mount.ReadOnly,
        RecursiveReadOnly = mount.ReadOnly ? "Disabled" : null,
    };
}
