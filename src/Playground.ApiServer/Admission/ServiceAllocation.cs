using Playground.ApiServer.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using IPAddress = Playground.Kubernetes.Networking.IPAddress;

namespace Playground.ApiServer.Admission;

/// <summary>What a Service has of the cluster's addresses and ports, and what it keeps when it changes.</summary>
internal static class ServiceAllocation
{
    public static IEnumerable<string> Addresses(Service? service) =>
        service is null || service.Spec.Type is "ExternalName" ? [] : service.Spec.ClusterIPs.Where(a => a is not ("" or "None"));

    public static bool NeedsNodePorts(Service service) =>
        service.Spec.Type is "NodePort" || service.Spec is { Type: "LoadBalancer", AllocateLoadBalancerNodePorts: not false };

    public static bool NeedsHealthCheckPort(Service service) => service.Spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" };

    /// <summary>The new state with the address and ports of the old one where it names none of its own.</summary>
    public static Service Keep(Service value, Service old)
    {
        var spec = value.Spec;
        if (spec.Type is not "ExternalName" && old.Spec.Type is not "ExternalName" && spec.ClusterIP is "" && spec.ClusterIPs.Count is 0)
            spec = spec with { ClusterIP = old.Spec.ClusterIP, ClusterIPs = old.Spec.ClusterIPs };
        if (NeedsNodePorts(value) && (old.Spec.Type is "NodePort" or "LoadBalancer"))
            spec = spec with { Ports = KeepNodePorts(spec.Ports, old.Spec.Ports) };
        if (NeedsHealthCheckPort(value) && NeedsHealthCheckPort(old) && spec.HealthCheckNodePort is 0)
            spec = spec with { HealthCheckNodePort = old.Spec.HealthCheckNodePort };
        return ReferenceEquals(spec, value.Spec) ? value : value with { Spec = spec };
    }

    /// <summary>Address families and policy, which an IPv4 cluster fills in itself.</summary>
    public static Service Families(Service service)
    {
        var spec = service.Spec;
        if (spec.Type is "ExternalName")
            return service;
        // a headless Service without selector may have endpoints of any family, so it asks for both
        var isOpen = spec is { ClusterIP: "None", Selector.Count: 0 };
        return service with
        {
            Spec = spec with
            {
                IPFamilyPolicy = spec.IPFamilyPolicy ?? (isOpen && spec.IPFamilies.Count is 0 ? "RequireDualStack" : "SingleStack"),
                IPFamilies = spec.IPFamilies.Count > 0 ? spec.IPFamilies : isOpen && spec.IPFamilyPolicy is null or "RequireDualStack" ? ["IPv4", "IPv6"] : ["IPv4"],
                ClusterIPs = spec.ClusterIPs.Count is 0 && spec.ClusterIP is not "" ? [spec.ClusterIP] : spec.ClusterIPs,
            },
        };
    }

    public static IPAddress AddressObject(ServerContext server, Service service, string address) => new()
    {
        Metadata = new()
        {
            Name = address,
            Uid = server.Chance.Uid(),
            CreationTimestamp = server.Now,
            Labels = ValueMap.Of(("ipaddress.kubernetes.io/ip-family", "IPv4"), ("ipaddress.kubernetes.io/managed-by", "ipallocator.k8s.io")),
        },
        Spec = new() { ParentRef = new() { Resource = "services", Namespace = service.Namespace, Name = service.Name } },
    };

    private static ValueList<ServicePort> KeepNodePorts(ValueList<ServicePort> ports, ValueList<ServicePort> old)
    {
        var named = ports.Where(p => p.NodePort is not 0).Select(p => (p.NodePort, p.Protocol)).ToHashSet();
        return
        [
            .. ports.Select(port => port.NodePort is 0
                && old.FirstOrDefault(p => p.Port == port.Port && p.Protocol == port.Protocol) is { NodePort: > 0 } before
                && !named.Contains((before.NodePort, before.Protocol))
                    ? port with { NodePort = before.NodePort }
                    : port),
        ];
    }
}
