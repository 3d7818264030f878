using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Tracing;

namespace Playground.Network.Policies;

/// <summary>One end of a connection as a policy sees it: after a Service's address has become a pod's.</summary>
/// <param name="Place">a pod, or whatever else has the address</param>
public readonly record struct PolicyEnd(Place Place, IPAddress Address)
{
    public override string ToString() => Place.Kind is PlaceKind.Pod ? $"pod {Place.Namespace}/{Place.Name}" : $"{Address}";
}

/// <summary>The first packet of a connection; what comes back belongs to it and passes.</summary>
/// <param name="Port">the receiver's; 0 when the protocol has none</param>
public readonly record struct PolicyPacket(PolicyEnd From, PolicyEnd To, Protocol Protocol, int Port)
{
    /// <summary>`TCP 80`, `ICMP`.</summary>
    public string What => Protocol is Protocol.Icmp ? "ICMP" : $"{Protocol.Text()} {Port}";
}
