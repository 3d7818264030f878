using System.Net;
using System.Net.Sockets;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Network.Addresses;

namespace Playground.Network.Services;

/// <summary>
/// Reads a Service and its EndpointSlices as kube-proxy does. Headless and ExternalName Services, and those that name another proxy, are not its business.
/// </summary>
public static class ServiceEntries
{
    private const string ProxyNameLabel = "service.kubernetes.io/service-proxy-name";
    private const string HeadlessLabel = "service.kubernetes.io/headless";

    /// <summary>The entry for the service table, or null for a Service that is not proxied.</summary>
    public static ServiceEntry? Of(Service service, IEnumerable<EndpointSlice> slices)
    {
        var spec = service.Spec;
        if (spec.Type is "ExternalName" || spec.ClusterIP is "" or "None" || service.Metadata.Labels.ContainsKey(ProxyNameLabel) || service.Metadata.Labels.ContainsKey(HeadlessLabel))
            return null;

        var relevant = slices.Where(slice => !slice.Metadata.Labels.ContainsKey(HeadlessLabel)).ToList();
        var clusterIps = Addresses(spec.ClusterIPs.Count > 0 ? spec.ClusterIPs : [spec.ClusterIP]);
        var isLoadBalancer = spec.Type is "LoadBalancer";
        var balancers = isLoadBalancer ? Addresses(service.Status.LoadBalancer.Ingress.Where(i => i.IPMode is not "Proxy").Select(i => i.IP)) : [];
        var rules = clusterIps.Select(address => address.AddressFamily).Distinct().SelectMany(family => spec.Ports.Select(port => Rule(service, port, family, relevant))).ToValueList();
        return new(clusterIps, Addresses(spec.ExternalIPs), balancers, rules) { HealthCheckNodePort = isLoadBalancer && spec.ExternalTrafficPolicy is "Local" ? spec.HealthCheckNodePort : 0 };
    }

    private static ValueList<IPAddress> Addresses(IEnumerable<string> addresses) =>
        addresses.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>().Distinct().ToValueList();

    private static ServicePortRule Rule(Service service, ServicePort port, AddressFamily family, List<EndpointSlice> slices)
    {
        var spec = service.Spec;
        return new(service.NamespacedName, port.Name, Protocols.Parse(port.Protocol), port.Port)
        {
            Family = family,
            Backends = slices.SelectMany(slice => Backends(slice, port)).Where(backend => backend.Address.Address.AddressFamily == family).DistinctBy(backend => backend.Address).ToValueList(),
            InternalLocal = spec.InternalTrafficPolicy is "Local",
            ExternalLocal = IsExternal(spec) && spec.ExternalTrafficPolicy is "Local",
            Affinity = spec.SessionAffinity is "ClientIP" ? TimeSpan.FromSeconds(spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? 10800) : null,
            SourceRanges = spec.LoadBalancerSourceRanges.Select(range => Cidr.TryParse(range.Trim(), out var cidr) ? cidr : null).OfType<Cidr>().ToValueList(),
            NodePort = spec.Type is "NodePort" or "LoadBalancer" ? port.NodePort : 0,
        };
    }

    /// <summary>Can be reached from outside; for any other Service its external policy says nothing.</summary>
    private static bool IsExternal(ServiceSpec spec) => spec.Type is "NodePort" or "LoadBalancer" || spec.ExternalIPs.Count > 0;

    private static IEnumerable<Backend> Backends(EndpointSlice slice, ServicePort port)
    {
        var number = slice.Ports.FirstOrDefault(p => (p.Name ?? "") == port.Name && (p.Protocol ?? "TCP") == (port.Protocol is "" ? "TCP" : port.Protocol))?.Port;
        if (number is null || slice.AddressType is "FQDN")
            yield break;
        foreach (var endpoint in slice.Endpoints)
        {
            if (endpoint.Addresses.Count is 0 || !IPAddress.TryParse(endpoint.Addresses[0], out var address))
                continue;
            yield return new(new(address, number.Value), endpoint.NodeName, endpoint.Zone, endpoint.TargetRef is { Kind: "Pod" } pod ? new(pod.Namespace, pod.Name) : null)
            {
                Ready = endpoint.Conditions.IsReady,
                Serving = endpoint.Conditions.IsServing,
                Terminating = endpoint.Conditions.IsTerminating,
                ForZones = endpoint.Hints?.ForZones.Select(hint => hint.Name).ToValueList() ?? [],
                ForNodes = endpoint.Hints?.ForNodes.Select(hint => hint.Name).ToValueList() ?? [],
            };
        }
    }
}
