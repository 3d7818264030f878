using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Core;

/// <summary>The addresses behind a Service in one object; EndpointSlices have taken its place.</summary>
[Kind("v1", "Endpoints", "endpoints", Namespaced = true, ShortNames = "ep")]
public sealed partial record Endpoints : KubernetesObject
{
    /// <summary>Addresses grouped by the ports they have.</summary>
    [Field(2)] public ValueList<EndpointSubset> Subsets { get; init; } = [];
}

/// <summary>Addresses that all have the same ports.</summary>
public sealed partial record EndpointSubset
{
    /// <summary>Those that get traffic.</summary>
    [Field(1)] public ValueList<EndpointAddress> Addresses { get; init; } = [];

    /// <summary>Those that are not ready for it.</summary>
    [Field(2)] public ValueList<EndpointAddress> NotReadyAddresses { get; init; } = [];

    /// <summary>The ports they have.</summary>
    [Field(3)] public ValueList<EndpointPort> Ports { get; init; } = [];
}

/// <summary>An address behind a Service.</summary>
public sealed partial record EndpointAddress
{
    /// <summary>The address.</summary>
    [Field(1, Json = "ip", Required = true)] public string IP { get; init; } = "";

    /// <summary>Its host name, for its DNS record.</summary>
    [Field(3)] public string Hostname { get; init; } = "";

    /// <summary>The node it is on.</summary>
    [Field(4)] public string? NodeName { get; init; }

    /// <summary>The pod whose address it is.</summary>
    [Field(2, Atomic = true)] public ObjectReference? TargetRef { get; init; }
}

/// <summary>A port of the addresses behind a Service.</summary>
public sealed partial record EndpointPort
{
    /// <summary>The name of the Service's port.</summary>
    [Field(1)] public string Name { get; init; } = "";

    /// <summary>The number.</summary>
    [Field(2, Required = true)] public int Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [Field(3, Enum = "SCTP,TCP,UDP")] public string Protocol { get; init; } = "";

    /// <summary>What is spoken there, such as http.</summary>
    [Field(4)] public string? AppProtocol { get; init; }
}
