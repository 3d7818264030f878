using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Flows;

/// <summary>An end of a hop: something that has an address.</summary>
public sealed partial record FlowEndpoint
{
    /// <summary>pod, node, laptop (the learner's own) or internet.</summary>
    [Field(1, Required = true)] public string Kind { get; init; } = "";

    /// <summary>The pod's namespace.</summary>
    [Field(2)] public string Namespace { get; init; } = "";

    /// <summary>The pod's or node's name, or a host name of the internet.</summary>
    [Field(3)] public string Name { get; init; } = "";

    /// <summary>The node it is on.</summary>
    [Field(4)] public string Node { get; init; } = "";

    /// <summary>Its IP address.</summary>
    [Field(5)] public string Address { get; init; } = "";

    /// <summary>Its port; 0 when the protocol has none.</summary>
    [Field(6)] public int Port { get; init; }
}
