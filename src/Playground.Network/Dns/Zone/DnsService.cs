using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Zone;

public enum DnsServiceKind
{
    /// <summary>Answers with its own addresses, with or without endpoints.</summary>
    ClusterIp,

    /// <summary>Answers with the addresses of its endpoints; without any it does not exist.</summary>
    Headless,

    /// <summary>Another name for a host.</summary>
    ExternalName,
}

/// <summary>What the zone needs to know of a Service and its endpoints.</summary>
public sealed record DnsService(string Namespace, string Name, DnsServiceKind Kind)
{
    public ImmutableArray<IPAddress> ClusterIps { get; init; } = [];

    public string? ExternalName { get; init; }

    public ImmutableArray<DnsPort> Ports { get; init; } = [];

    /// <summary>Only those that may be handed out: ready, or published regardless.</summary>
    public ImmutableArray<DnsEndpoint> Endpoints { get; init; } = [];
}

/// <param name="Name">Empty for an unnamed port, which has no <c>_port._proto</c> record.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
public readonly record struct DnsPort(string Name, string Protocol, ushort Number);

/// <summary>One address behind a Service.</summary>
/// <param name="Hostname">The label it was given, if any; several endpoints may share one.</param>
public sealed record DnsEndpoint(IPAddress Address, string? Hostname = null)
{
    public ImmutableArray<DnsPort> Ports { get; init; } = [];

    /// <summary>The pod behind the address; names the endpoint when the Corefile says <c>endpoint_pod_names</c>.</summary>
    public string? PodName { get; init; }
}
