using Playground.Kubernetes;
using Playground.Network.Addresses;

namespace Playground.Network.Services;

/// <summary>One endpoint of a service port, as an EndpointSlice lists it.</summary>
/// <param name="Node">null when the slice names none; such an endpoint is local to no node</param>
/// <param name="Pod">null for an address that is no pod</param>
public sealed record Backend(AddressPort Address, string? Node, string? Zone, NamespacedName? Pod)
{
    public bool Ready { get; init; } = true;

    public bool Serving { get; init; } = true;

    public bool Terminating { get; init; }

    /// <summary>Zones whose clients are to use this endpoint; empty: no hint.</summary>
    public ValueList<string> ForZones { get; init; } = [];

    /// <summary>Nodes whose clients are to use this endpoint; empty: no hint.</summary>
    public ValueList<string> ForNodes { get; init; } = [];
}
