using Playground.ApiServer.Requests;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using IPAddress = Playground.Kubernetes.Networking.IPAddress;

namespace Playground.ApiServer.Admission;

/// <summary>What a Service has of the cluster's addresses.</summary>
internal static class ServiceAllocation
{
    public static IEnumerable<string> Addresses(Service? service) =>
        service is null || service.Spec.Type is "ExternalName" ? [] : service.Spec.ClusterIPs.Where(a => a is not ("" or "None"));

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
}
