using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>What a pod gets where its author said nothing. Templates of pods get <see cref="Apply(PodTemplateSpec)"/>, pods themselves some more.</summary>
internal static class PodDefaults
{
    public static Pod Apply(Pod pod)
    {
        var spec = Apply(pod.Spec);
        return pod with
        {
            Spec = spec with
            {
                EnableServiceLinks = spec.EnableServiceLinks ?? true,
                Containers = spec.Containers.Select(container => OfPod(container, spec.HostNetwork)).ToValueList(),
                InitContainers = spec.InitContainers.Select(container => OfPod(container, spec.HostNetwork)).ToValueList(),
            },
        };
    }

    public static PodTemplateSpec Apply(PodTemplateSpec template) => template with { Spec = Apply(template.Spec) };

    private static PodSpec Apply(PodSpec spec) => spec with
    {
        Volumes = spec.Volumes.Select(VolumeDefaults.Apply).ToValueList(),
        Containers = spec.Containers.Select(ContainerDefaults.Apply).ToValueList(),
        InitContainers = spec.InitContainers.Select(ContainerDefaults.Apply).ToValueList(),
        EphemeralContainers = spec.EphemeralContainers.Select(ContainerDefaults.Apply).ToValueList(),
        RestartPolicy = spec.RestartPolicy is "" ? "Always" : spec.RestartPolicy,
        TerminationGracePeriodSeconds = spec.TerminationGracePeriodSeconds ?? 30,
        DNSPolicy = spec.DNSPolicy is "" ? "ClusterFirst" : spec.DNSPolicy,
        SecurityContext = spec.SecurityContext ?? new(),
        SchedulerName = spec.SchedulerName is "" ? "default-scheduler" : spec.SchedulerName,
        // one field under an old and a new name
        ServiceAccountName = spec.ServiceAccountName is "" ? spec.ServiceAccount : spec.ServiceAccountName,
        ServiceAccount = spec.ServiceAccountName is "" ? spec.ServiceAccount : spec.ServiceAccountName,
    };

    /// <summary>Requests follow limits, and on the node's own network a port is the node's port.</summary>
    private static Container OfPod(Container container, bool hostNetwork)
    {
        var requests = container.Resources.Requests;
        foreach (var (name, limit) in container.Resources.Limits)
        {
            if (!requests.ContainsKey(name))
                requests = requests.With(name, limit);
        }

        return container with
        {
            Resources = container.Resources with { Requests = requests },
            Ports = hostNetwork
                ? container.Ports.Select(port => port.HostPort is 0 ? port with { HostPort = port.Port } : port).ToValueList()
                : container.Ports,
        };
    }
}
