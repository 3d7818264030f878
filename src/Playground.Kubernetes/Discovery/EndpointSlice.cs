using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Discovery;

/// <summary>A part of the endpoints behind a Service; all slices with the Service's label together make the whole.</summary>
[Kind("discovery.k8s.io/v1", "EndpointSlice", "endpointslices", Namespaced = true)]
public sealed partial record EndpointSlice : KubernetesObject
{
    /// <summary>The label that names the Service a slice belongs to.</summary>
    public const string ServiceNameLabel = "kubernetes.io/service-name";

    /// <summary>The label that names who keeps a slice up to date.</summary>
    public const string ManagedByLabel = "endpointslice.kubernetes.io/managed-by";

    /// <summary>What the addresses are: IPv4, IPv6 or FQDN; the same for the whole slice and never changed.</summary>
    [Field(4, Required = true, Enum = "FQDN,IPv4,IPv6")] public string AddressType { get; init; } = "";

    /// <summary>The endpoints; at most 1000, and the controller stops at 100.</summary>
    [Field(2, AlwaysWritten = true)] public ValueList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>The ports that every endpoint of the slice offers, each under another name.</summary>
    [Field(3, AlwaysWritten = true)] public ValueList<EndpointPort> Ports { get; init; } = [];

    /// <summary>The Service the slice belongs to; empty without the label.</summary>
    public string ServiceName => Metadata.Labels.GetValueOrDefault(ServiceNameLabel, "");
}
