using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Web.Scene.Items;

/// <summary>How each kind of object looks on the canvas.</summary>
internal static class SceneItems
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";

    public static NodeItem Of(Node node) => new(
        node.Name,
        node.Metadata.Labels.GetValueOrDefault(ZoneLabel, ""),
        node.IsReady,
        node.Spec.Unschedulable,
        node.Status.Addresses.FirstOrDefault(address => address.Type is "InternalIP")?.Address ?? "");

    public static PodItem Of(Pod pod) => new(
        pod.Namespace,
        pod.Name,
        pod.Status.Phase is "" ? "Pending" : pod.Status.Phase,
        PodStatusText.Of(pod),
        pod.IsReady,
        PodStatusText.ReadyOf(pod),
        pod.Status.ContainerStatuses.Sum(container => container.RestartCount),
        pod.Status.PodIP,
        pod.Spec.NodeName,
        pod.Metadata.Labels,
        pod.Spec.Containers.FirstOrDefault()?.Image ?? "",
        pod.Metadata.DeletionTimestamp is not null,
        OwnerOf(pod))
    {
        Port = pod.Spec.Containers.SelectMany(container => container.Ports).Select(port => port.Port).FirstOrDefault(),
    };

    public static ServiceItem Of(Service service) => new(
        service.Namespace,
        service.Name,
        service.Spec.Type is "" ? "ClusterIP" : service.Spec.Type,
        service.Spec.ClusterIP,
        service.Spec.Ports.Select(PortText).ToValueList(),
        service.Spec.Selector,
        service.Spec.ExternalName is not "" and var name ? name : service.Status.LoadBalancer.Ingress.FirstOrDefault()?.IP ?? "");

    public static NamespaceItem Of(Namespace ns) => new(ns.Name, ns.Status.Phase);

    public static IEnumerable<ElsewhereEndpoint> ElsewhereIn(EndpointSlice slice) =>
        from endpoint in slice.Endpoints
        where slice.ServiceName is not "" && endpoint.TargetRef is not { Kind: "Pod" }
        select new ElsewhereEndpoint(AddressOf(slice, endpoint), endpoint.Conditions.IsReady);

    /// <summary>Only endpoints that stand for a pod are drawn as lines; see <see cref="ElsewhereIn"/> for the others.</summary>
    public static IEnumerable<EndpointItem> Of(EndpointSlice slice) =>
        from endpoint in slice.Endpoints
        where slice.ServiceName is not "" && endpoint.TargetRef is { Kind: "Pod" }
        select new EndpointItem(
            slice.Namespace,
            slice.ServiceName,
            endpoint.TargetRef!.Name,
            endpoint.Conditions.IsReady,
            endpoint.Conditions.IsServing,
            endpoint.Conditions.IsTerminating,
            AddressOf(slice, endpoint));

    /// <summary>People think of the Deployment, not of the ReplicaSet between it and its pods, whose name ends in the template's hash.</summary>
    private static string OwnerOf(Pod pod)
    {
        if (pod.Metadata.OwnerReferences.FirstOrDefault(owner => owner.Controller is true) is not { } controller)
            return "";
        return controller.Kind is "ReplicaSet" && pod.Metadata.Labels.TryGetValue("pod-template-hash", out var hash) && controller.Name.EndsWith($"-{hash}", StringComparison.Ordinal)
            ? $"Deployment/{controller.Name[..^(hash.Length + 1)]}"
            : $"{controller.Kind}/{controller.Name}";
    }

    private static string AddressOf(EndpointSlice slice, Kubernetes.Discovery.Endpoint endpoint)
    {
        var ip = endpoint.Addresses.FirstOrDefault() ?? "";
        return slice.Ports.FirstOrDefault()?.Port is { } port ? $"{ip}:{port}" : ip;
    }

    private static string PortText(ServicePort port)
    {
        var own = port.NodePort is 0 ? $"{port.Port}" : $"{port.Port}:{port.NodePort}";
        var target = port.TargetPort.ToString();
        var protocol = port.Protocol is "" ? "TCP" : port.Protocol;
        return target is "" or "0" || target == $"{port.Port}" ? $"{own}/{protocol}" : $"{own}→{target}/{protocol}";
    }
}
