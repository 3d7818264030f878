using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Services;

/// <summary>Which parts a Service of each type has.</summary>
public static class ServiceRules
{
    /// <summary>Has (or wants) an address of its own.</summary>
    public static bool NeedsClusterIP(this Service service) => service.Spec.Type is "ClusterIP" or "NodePort" or "LoadBalancer";

    /// <summary>May have ports on every node. One that is to get none may still have those of before, until they are taken out of its ports.</summary>
    public static bool MayHaveNodePorts(this Service service) => service.Spec.Type is "NodePort" or "LoadBalancer";

    /// <summary>Opens ports on every node.</summary>
    public static bool NeedsNodePorts(this Service service) =>
        service.Spec.Type is "NodePort" || (service.Spec.Type is "LoadBalancer" && service.Spec.AllocateLoadBalancerNodePorts is not false);

    /// <summary>Opens a port on every node where a load balancer asks for local endpoints.</summary>
    public static bool NeedsHealthCheckPort(this Service service) =>
        service.Spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" };

    /// <summary>Can be reached from outside the cluster.</summary>
    public static bool IsExternallyAccessible(this Service service) =>
        service.Spec.Type is "NodePort" or "LoadBalancer" || (service.Spec.Type is "ClusterIP" && service.Spec.ExternalIPs.Count > 0);
}
