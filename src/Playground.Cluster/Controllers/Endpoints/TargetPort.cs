using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Endpoints;

/// <summary>Where a Service's port leads inside a pod.</summary>
internal static class TargetPort
{
    /// <summary>
    /// The number, or null when the pod has no port of that name. A number stands for itself, whatever the containers declare. Containers
    /// come before sidecars; ordinary init containers are gone when a pod serves. Source: pkg/util/pod FindPort.
    /// </summary>
    public static int? Find(Pod pod, ServicePort port)
    {
        if (!port.TargetPort.IsString)
            return port.TargetPort.Number is 0 ? port.Port : port.TargetPort.Number;
        var protocol = Protocol(port.Protocol);
        return Named(pod.Spec.Containers, port.TargetPort.Text!, protocol)
            ?? Named(pod.Spec.InitContainers.Where(container => container.RestartPolicy is "Always"), port.TargetPort.Text!, protocol);
    }

    private static int? Named(IEnumerable<Container> containers, string name, string protocol)
    {
        foreach (var container in containers)
        {
            foreach (var port in container.Ports)
            {
                if (port.Name == name && Protocol(port.Protocol) == protocol)
                    return port.Port;
            }
        }

        return null;
    }

    private static string Protocol(string given) => given is "" ? "TCP" : given;
}
