using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Addresses;

/// <summary>An address and a port, one end of a connection.</summary>
public readonly record struct AddressPort(IPAddress Address, int Port)
{
    public override string ToString() => Address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{Address}]:{Port}" : $"{Address}:{Port}";
}
