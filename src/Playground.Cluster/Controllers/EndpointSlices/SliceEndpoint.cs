using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using EndpointPort = Playground.Kubernetes.Discovery.EndpointPort;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>A pod as an endpoint of a Service. Source: kubernetes/endpointslice utils.go.</summary>
internal static class SliceEndpoint
{
    public const string ZoneLabel = "topology.kubernetes.io/zone";

    public static Endpoint Of(Pod pod, Service service, Node? node, string address)
    {
        var serving = pod.IsReady;
        var terminating = pod.Metadata.DeletionTimestamp is not null;
        var hostname = EndpointPods.HostnameIn(pod, service);
        return new()
        {
            Addresses = [address],
            Conditions = new() { Ready = service.Spec.PublishNotReadyAddresses || (serving && !terminating), Serving = serving, Terminating = terminating },
            Hostname = hostname is "" ? null : hostname,
            NodeName = pod.Spec.NodeName is "" ? null : pod.Spec.NodeName,
            Zone = node?.Metadata.Labels.GetValueOrDefault(ZoneLabel),
            TargetRef = EndpointPods.ReferenceTo(pod),
        };
    }

    /// <summary>The Service's ports as this pod has them. A named port the pod lacks is left out: the pod stays an endpoint without it.</summary>
    public static ValueList<EndpointPort> PortsOf(Pod pod, Service service)
    {
        List<EndpointPort> ports = [];
        foreach (var port in service.Spec.Ports)
        {
            if (TargetPort.Find(pod, port) is { } number)
                ports.Add(new() { Name = port.Name, Port = number, Protocol = port.Protocol is "" ? "TCP" : port.Protocol, AppProtocol = port.AppProtocol });
        }

        return [.. ports];
    }
}
