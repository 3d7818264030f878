using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>
/// What an update of a Service keeps without saying so: addresses and node ports that were handed out stay with it,
/// and what its new type has no use for goes, unless the author changed it.
/// </summary>
internal static class ServiceUpdate
{
    public static Service Apply(Service value, Service old)
    {
        value = WithClusterIPsInStep(value with { Status = old.Status }, old);
        value = KeepAllocated(value, old);
        return DropUnused(value, old);
    }

    /// <summary>`clusterIP` and `clusterIPs` tell the same; who writes one means both.</summary>
    public static Service WithClusterIPsInStep(Service value, Service? old)
    {
        var spec = value.Spec;
        if (old is null)
            return spec is { ClusterIP: not "", ClusterIPs.Count: 0 } ? value with { Spec = spec with { ClusterIPs = [spec.ClusterIP] } } : value;
        if (spec.ClusterIP == old.Spec.ClusterIP || spec.ClusterIPs != old.Spec.ClusterIPs)
            return value;
        ValueList<string> addresses = spec.ClusterIP is "" ? [] : [spec.ClusterIP, .. spec.ClusterIPs.Skip(1)];
        return value with { Spec = spec with { ClusterIPs = addresses } };
    }

    private static Service KeepAllocated(Service value, Service old)
    {
        var spec = value.Spec;
        if (old.NeedsClusterIP() && value.NeedsClusterIP())
        {
            if (spec.ClusterIP is "")
                spec = spec with { ClusterIP = old.Spec.ClusterIP };
            if (spec.ClusterIPs.Count is 0 && spec.ClusterIP == old.Spec.ClusterIP)
                spec = spec with { ClusterIPs = old.Spec.ClusterIPs };
            if (spec.IPFamilies.Count is 0)
                spec = spec with { IPFamilies = old.Spec.IPFamilies };
            spec = spec with { IPFamilyPolicy = spec.IPFamilyPolicy ?? old.Spec.IPFamilyPolicy };
        }

        if (old.MayHaveNodePorts() && value.NeedsNodePorts())
            spec = spec with { Ports = KeepNodePorts(spec.Ports, old.Spec.Ports) };
        if (old.NeedsHealthCheckPort() && value.NeedsHealthCheckPort() && spec.HealthCheckNodePort is 0)
            spec = spec with { HealthCheckNodePort = old.Spec.HealthCheckNodePort };
        return value with { Spec = spec };
    }

    /// <summary>By the port's name, which is what stays when the rest of a port is edited.</summary>
    private static ValueList<ServicePort> KeepNodePorts(ValueList<ServicePort> ports, ValueList<ServicePort> old)
    {
        var used = ports.Select(port => port.NodePort).ToHashSet();
        return ports.Select(port => port.NodePort is 0 && old.FirstOrDefault(o => o.Name == port.Name) is { } was && used.Add(was.NodePort)
            ? port with { NodePort = was.NodePort }
            : port).ToValueList();
    }

    private static Service DropUnused(Service value, Service old)
    {
        var (spec, was) = (value.Spec, old.Spec);
        if (old.NeedsClusterIP() && !value.NeedsClusterIP())
        {
            if (spec.ClusterIPs == was.ClusterIPs)
                spec = spec with { ClusterIP = "", ClusterIPs = [] };
            if (spec.IPFamilies == was.IPFamilies)
                spec = spec with { IPFamilies = [] };
            if (spec.IPFamilyPolicy == was.IPFamilyPolicy)
                spec = spec with { IPFamilyPolicy = null };
        }

        if (old.MayHaveNodePorts() && !value.MayHaveNodePorts() && HasNoNewNodePort(spec.Ports, was.Ports))
            spec = spec with { Ports = spec.Ports.Select(port => port with { NodePort = 0 }).ToValueList() };
        if (old.NeedsHealthCheckPort() && !value.NeedsHealthCheckPort() && spec.HealthCheckNodePort == was.HealthCheckNodePort)
            spec = spec with { HealthCheckNodePort = 0 };
        if (was.Type is "LoadBalancer" && spec.Type is not "LoadBalancer")
        {
            if (spec.AllocateLoadBalancerNodePorts == was.AllocateLoadBalancerNodePorts)
                spec = spec with { AllocateLoadBalancerNodePorts = null };
            if (spec.LoadBalancerClass == was.LoadBalancerClass)
                spec = spec with { LoadBalancerClass = null };
        }

        if (old.IsExternallyAccessible() && !value.IsExternallyAccessible() && spec.ExternalTrafficPolicy == was.ExternalTrafficPolicy)
            spec = spec with { ExternalTrafficPolicy = "" };
        return value with { Spec = spec };
    }

    private static bool HasNoNewNodePort(ValueList<ServicePort> ports, ValueList<ServicePort> old) =>
        ports.All(port => port.NodePort is 0 || old.Any(had => had.NodePort == port.NodePort));
}
