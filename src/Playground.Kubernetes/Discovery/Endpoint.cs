using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Discovery;

/// <summary>One backend of a Service.</summary>
public sealed partial record Endpoint
{
    /// <summary>The backend's addresses; proxies use the first only.</summary>
    [Field(1, Required = true, Set = true)] public ValueList<string> Addresses { get; init; } = [];

    /// <summary>Whether the backend takes traffic.</summary>
    [Field(2)] public EndpointConditions Conditions { get; init; } = new();

    /// <summary>The name the backend has in DNS below a headless Service.</summary>
    [Field(3)] public string? Hostname { get; init; }

    /// <summary>The object behind the endpoint, most often a Pod.</summary>
    [Field(4)] public ObjectReference? TargetRef { get; init; }

    /// <summary>Topology of older versions; kept when read, ignored when written.</summary>
    [Field(5)] public ValueMap<string> DeprecatedTopology { get; init; } = ValueMap<string>.Empty;

    /// <summary>The node the backend runs on; tells local endpoints from others.</summary>
    [Field(6)] public string? NodeName { get; init; }

    /// <summary>The zone the backend runs in.</summary>
    [Field(7)] public string? Zone { get; init; }

    /// <summary>Who had better use this endpoint.</summary>
    [Field(8)] public EndpointHints? Hints { get; init; }
}

/// <summary>What is known of an endpoint's state; what is left out counts as ready, serving and not terminating.</summary>
public sealed partial record EndpointConditions
{
    /// <summary>New connections go here; false while the backend terminates.</summary>
    [Field(1)] public bool? Ready { get; init; }

    /// <summary>The backend answers, even while it terminates.</summary>
    [Field(2)] public bool? Serving { get; init; }

    /// <summary>The backend is about to go.</summary>
    [Field(3)] public bool? Terminating { get; init; }

    public bool IsReady => Ready ?? true;

    public bool IsServing => Serving ?? true;

    public bool IsTerminating => Terminating ?? false;
}

/// <summary>Zones and nodes whose traffic an endpoint is meant for.</summary>
public sealed partial record EndpointHints
{
    /// <summary>The zones that should use the endpoint; at most 8.</summary>
    [Field(1)] public ValueList<ForZone> ForZones { get; init; } = [];

    /// <summary>The nodes that should use the endpoint; at most 8.</summary>
    [Field(2)] public ValueList<ForNode> ForNodes { get; init; } = [];
}

/// <summary>A zone in a hint.</summary>
public sealed partial record ForZone
{
    /// <summary>The zone's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";
}

/// <summary>A node in a hint.</summary>
public sealed partial record ForNode
{
    /// <summary>The node's name.</summary>
    [Field(1, Required = true)] public string Name { get; init; } = "";
}

/// <summary>A port of every endpoint of a slice.</summary>
public sealed partial record EndpointPort
{
    /// <summary>The name of the Service's port this stands for; empty for a Service with one unnamed port.</summary>
    [Field(1)] public string? Name { get; init; }

    /// <summary>TCP, UDP or SCTP; TCP when left out.</summary>
    [Field(2, Enum = "SCTP,TCP,UDP")] public string? Protocol { get; init; }

    /// <summary>The port the backend listens on.</summary>
    [Field(3)] public int? Port { get; init; }

    /// <summary>The protocol spoken on top, such as http or kubernetes.io/h2c.</summary>
    [Field(4)] public string? AppProtocol { get; init; }
}
