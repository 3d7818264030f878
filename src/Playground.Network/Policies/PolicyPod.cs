using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Addresses;

namespace Playground.Network.Policies;

/// <summary>What policies know of a pod. Pods on the host network have no entry: their packets are their machine's.</summary>
public sealed record PolicyPod(NamespacedName Name, ValueMap<string> Labels, ValueList<NamedPort> Ports)
{
    public static PolicyPod? Of(Pod pod) => pod.Spec.HostNetwork || pod.Status.Phase is "Succeeded" or "Failed" ? null : new(
        pod.NamespacedName,
        pod.Metadata.Labels,
        pod.Spec.Containers.Concat(pod.Spec.InitContainers.Where(c => c.RestartPolicy is "Always"))
            .SelectMany(container => container.Ports)
            .Where(port => port.Name is not "")
            .Select(port => new NamedPort(port.Name, Protocols.Parse(port.Protocol), port.Port))
            .ToValueList());

    /// <summary>The number behind a port's name; null when no container has it.</summary>
    public int? Port(string name, Protocol protocol)
    {
        foreach (var port in Ports)
        {
            if (port.Name == name && port.Protocol == protocol)
                return port.Number;
        }

        return null;
    }
}

/// <summary>A port of a container that has a name.</summary>
public readonly record struct NamedPort(string Name, Protocol Protocol, int Number);
