using System.Collections.Immutable;
using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Addresses;

namespace Playground.Network.Fabric;

/// <summary>A port of a machine that leads to a pod of its own (`hostPort`).</summary>
/// <param name="HostIp">only at this address of the machine; null: at all</param>
public sealed record HostPort(NamespacedName Pod, string Node, IPAddress? HostIp, Protocol Protocol, int Port, AddressPort Target);

/// <summary>The host ports of all pods that run. Immutable; a change of one pod makes a new table.</summary>
public sealed class HostPortTable
{
    public static readonly HostPortTable Empty = new();

    private ImmutableDictionary<NamespacedName, ValueList<HostPort>> _pods = ImmutableDictionary<NamespacedName, ValueList<HostPort>>.Empty;
    private ImmutableDictionary<(string Node, Protocol Protocol, int Port), ValueList<HostPort>> _ports =
        ImmutableDictionary<(string, Protocol, int), ValueList<HostPort>>.Empty;

    private HostPortTable()
    {
    }

    /// <summary>What a pod's containers ask of its machine; nothing while it has no address and on the host network, where its ports are the machine's own.</summary>
    public static ValueList<HostPort> Of(Pod pod) =>
        pod.Spec.HostNetwork || pod.Status.Phase is "Succeeded" or "Failed" || !IPAddress.TryParse(pod.Status.PodIP, out var address)
            ? []
            : pod.Spec.Containers.Concat(pod.Spec.InitContainers.Where(c => c.RestartPolicy is "Always")).SelectMany(c => c.Ports).Where(p => p.HostPort > 0)
                .Select(p => new HostPort(
                    pod.NamespacedName, pod.Spec.NodeName, IPAddress.TryParse(p.HostIP, out var ip) && !ip.Equals(IPAddress.Any) ? ip : null,
                    Protocols.Parse(p.Protocol), p.HostPort, new(address, p.Port)))
                .ToValueList();

    public HostPortTable With(NamespacedName pod, ValueList<HostPort> ports)
    {
        var old = _pods.GetValueOrDefault(pod, []);
        if (old == ports)
            return this;
        var index = _ports;
        foreach (var port in old)
        {
            var rest = index[Key(port)].Where(p => p.Pod != pod).ToValueList();
            index = rest.Count is 0 ? index.Remove(Key(port)) : index.SetItem(Key(port), rest);
        }

        foreach (var port in ports)
            index = index.SetItem(Key(port), index.GetValueOrDefault(Key(port), []).Add(port));
        return new() { _pods = ports.Count is 0 ? _pods.Remove(pod) : _pods.SetItem(pod, ports), _ports = index };
    }

    /// <summary>The host port that a packet to a machine's address meets.</summary>
    public HostPort? Find(string node, AddressPort destination, Protocol protocol)
    {
        if (_ports.IsEmpty || !_ports.TryGetValue((node, protocol, destination.Port), out var ports))
            return null;
        return ports.FirstOrDefault(port => port.HostIp is null || port.HostIp.Equals(destination.Address));
    }

    private static (string, Protocol, int) Key(HostPort port) => (port.Node, port.Protocol, port.Port);
}
