using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Policies;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Fabric;

/// <summary>
/// All that decides about a packet. The fabric is one that carries; a view made from a cluster's objects answers the same without sending.
/// </summary>
public interface INetworkView
{
    ServiceTable Services { get; }

    Topology Topology { get; }

    PolicyTable Policies { get; }

    HostPortTable HostPorts { get; }

    /// <summary>Who has the address; null: nobody.</summary>
    IReceiver? ReceiverAt(IPAddress address);
}

/// <summary>Something that has addresses and may listen on ports.</summary>
public interface IReceiver
{
    Place Place { get; }

    /// <summary>The address is one of its own, loopback included.</summary>
    bool IsOwn(IPAddress address);

    bool Listens(Protocol protocol, int port);
}
