using System.Collections.Immutable;
using System.Net;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Network.Dns.Zone;

/// <summary>What DNS sees of a Service and its slices.</summary>
public static class ServiceView
{
    public static DnsService Of(Service service, IEnumerable<EndpointSlice> slices)
    {
        var spec = service.Spec;
        return new DnsService(service.Namespace, service.Name, Kind(service))
        {
            ClusterIps = [.. Addresses(spec.ClusterIPs.Count > 0 ? spec.ClusterIPs : [spec.ClusterIP])],
            ExternalName = spec.ExternalName,
            Ports = [.. spec.Ports.Select(port => new DnsPort(port.Name, Protocol(port.Protocol), (ushort)port.Port))],
            Endpoints = [.. slices.OrderBy(slice => slice.Name, StringComparer.Ordinal).SelectMany(Endpoints)],
        };
    }

    private static DnsServiceKind Kind(Service service) =>
        service.Spec.Type is "ExternalName" ? DnsServiceKind.ExternalName
        : service.IsHeadless ? DnsServiceKind.Headless
        : DnsServiceKind.ClusterIp;

    // "ready" already says yes where the Service publishes addresses that are not; unset means yes
    private static IEnumerable<DnsEndpoint> Endpoints(EndpointSlice slice)
    {
        ImmutableArray<DnsPort> ports =
            [.. slice.Ports.Select(port => new DnsPort(port.Name ?? "", Protocol(port.Protocol), (ushort)(port.Port ?? 0)))];
        return slice.Endpoints
            .Where(endpoint => endpoint.Conditions.IsReady)
            .SelectMany(endpoint => Addresses(endpoint.Addresses).Select(address => new DnsEndpoint(address, endpoint.Hostname)
            {
                Ports = ports,
                PodName = endpoint.TargetRef is { Kind: "Pod" } pod ? pod.Name : null,
            }));
    }

    private static string Protocol(string? protocol) => string.IsNullOrEmpty(protocol) ? "TCP" : protocol;

    // "None" and the host names of FQDN slices are no addresses
    private static IEnumerable<IPAddress> Addresses(IEnumerable<string> texts) =>
        texts.Select(text => IPAddress.TryParse(text, out var address) ? address : null).OfType<IPAddress>();
}
