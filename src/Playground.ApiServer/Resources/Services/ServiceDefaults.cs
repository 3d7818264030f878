using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>What a Service gets where its author said nothing. Addresses and node ports are handed out by admission.</summary>
internal static class ServiceDefaults
{
    public static Service Apply(Service service)
    {
        var spec = service.Spec;
        spec = spec with
        {
            Type = spec.Type is "" ? "ClusterIP" : spec.Type,
            SessionAffinity = spec.SessionAffinity is "" ? "None" : spec.SessionAffinity,
            Ports = spec.Ports.Select(Port).ToValueList(),
        };
        spec = spec.SessionAffinity switch
        {
            "None" => spec with { SessionAffinityConfig = null },
            "ClientIP" when spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is null =>
                spec with { SessionAffinityConfig = new() { ClientIP = new() { TimeoutSeconds = 10800 } } },
            _ => spec,
        };
        service = service with { Spec = spec };
        if (spec.ExternalTrafficPolicy is "" && service.IsExternallyAccessible())
            spec = spec with { ExternalTrafficPolicy = "Cluster" };
        if (spec.InternalTrafficPolicy is null && service.NeedsClusterIP())
            spec = spec with { InternalTrafficPolicy = "Cluster" };
        if (spec.Type is "LoadBalancer")
            spec = spec with { AllocateLoadBalancerNodePorts = spec.AllocateLoadBalancerNodePorts ?? true };
        return service with { Spec = spec, Status = spec.Type is "LoadBalancer" ? Status(service.Status) : service.Status };
    }

    /// <summary>
    /// The address families of a cluster that knows IPv4 only. A headless Service without selector is the exception of the API:
    /// it asks for both, as its endpoints are written by hand.
    /// </summary>
    public static Service Families(Service service)
    {
        var spec = service.Spec;
        if (!service.NeedsClusterIP())
            return service;
        if (spec is { ClusterIP: "None", Selector.Count: 0, IPFamilyPolicy: null })
            spec = spec with { IPFamilyPolicy = spec.IPFamilies.Count is 1 ? "SingleStack" : "RequireDualStack" };
        spec = spec with { IPFamilyPolicy = spec.IPFamilyPolicy ?? "SingleStack" };
        if (spec.IPFamilies.Count is 0)
        {
            spec = spec with
            {
                IPFamilies = spec is { ClusterIP: "None", Selector.Count: 0, IPFamilyPolicy: not "SingleStack" } ? ["IPv4", "IPv6"] : ["IPv4"],
            };
        }

        return service with { Spec = spec };
    }

    private static ServicePort Port(ServicePort port) => port with
    {
        Protocol = port.Protocol is "" ? "TCP" : port.Protocol,
        TargetPort = port.TargetPort is { IsString: false, Number: 0 } or { Text: "" } ? port.Port : port.TargetPort,
    };

    private static ServiceStatus Status(ServiceStatus status) => status.LoadBalancer.Ingress.All(ingress => ingress.IP is "" || ingress.IPMode is not null)
        ? status
        : status with
        {
            LoadBalancer = status.LoadBalancer with
            {
                Ingress = status.LoadBalancer.Ingress
                    .Select(ingress => ingress.IP is "" ? ingress : ingress with { IPMode = ingress.IPMode ?? "VIP" }).ToValueList(),
            },
        };
}
