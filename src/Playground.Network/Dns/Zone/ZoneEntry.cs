using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Zone;

/// <summary>One address and port a name leads to, with the name it has itself.</summary>
/// <param name="Host">The target of an SRV record, relative to the zone: <c>fish.lake.svc</c>.</param>
/// <param name="Label">The endpoint's own label, or null for a cluster IP.</param>
/// <param name="HasPort">False when nothing is declared: the address answers, but no SRV record does.</param>
internal readonly record struct ZoneTarget(IPAddress Address, string Host, string? Label, DnsPort Port, bool HasPort)
{
    public bool Matches(ReadOnlySpan<char> port, ReadOnlySpan<char> protocol) =>
        (port.IsEmpty || port.Equals(Port.Name, StringComparison.OrdinalIgnoreCase))
        && (protocol.IsEmpty || protocol.Equals(Port.Protocol, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A Service prepared for lookups: every (address, port) pair spelled out once, when the Service changes.</summary>
internal sealed class ZoneEntry
{
    public ZoneEntry(DnsService service, DnsZoneOptions options)
    {
        (Service, Kind) = (service, service.Kind);
        Host = $"{service.Name}.{service.Namespace}.svc";
        Endpoints = [.. service.Endpoints.SelectMany(endpoint => EndpointTargets(endpoint, Label(endpoint, options)))];
        Targets = service.Kind switch
        {
            DnsServiceKind.Headless => Endpoints,
            DnsServiceKind.ExternalName => [],
            _ => [.. Ports(service.Ports).SelectMany(port => service.ClusterIps.Select(ip => Target(ip, port)))],
        };

        // a name that stands for an address needs no alias: CoreDNS denies it
        if (service.Kind == DnsServiceKind.ExternalName && !IPAddress.TryParse(service.ExternalName, out _)
            && DnsName.TryParse(service.ExternalName, out var alias))
        {
            Alias = alias;
        }
    }

    public DnsService Service { get; }

    public DnsServiceKind Kind { get; }

    public string Host { get; }

    public DnsName? Alias { get; }

    /// <summary>What the Service's own name leads to.</summary>
    public ImmutableArray<ZoneTarget> Targets { get; }

    /// <summary>What a label in front of the Service's name can lead to, whatever its kind.</summary>
    public ImmutableArray<ZoneTarget> Endpoints { get; }

    /// <summary>Owner names, relative to the zone, of the PTR records of an endpoint address.</summary>
    public IEnumerable<(IPAddress Address, string Host)> EndpointNames => Endpoints.Select(target => (target.Address, target.Host)).Distinct();

    private static string Label(DnsEndpoint endpoint, DnsZoneOptions options) =>
        !string.IsNullOrEmpty(endpoint.Hostname) ? endpoint.Hostname
        : options.EndpointPodNames && !string.IsNullOrEmpty(endpoint.PodName) ? endpoint.PodName
        : AddressLabel.Of(endpoint.Address);

    private IEnumerable<ZoneTarget> EndpointTargets(DnsEndpoint endpoint, string label) =>
        Ports(endpoint.Ports).Select(port => new ZoneTarget(endpoint.Address, $"{label}.{Host}", label, port ?? default, port is not null));

    private ZoneTarget Target(IPAddress address, DnsPort? port) => new(address, Host, null, port ?? default, port is not null);

    // without ports the addresses still answer
    private static IEnumerable<DnsPort?> Ports(ImmutableArray<DnsPort> ports) => ports.IsEmpty ? [null] : ports.Select(port => (DnsPort?)port);
}
