using System.Net.Sockets;
using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Network;

/// <summary>Where a process's network namespace lies in the network of its machine.</summary>
internal sealed class StackPlace(Process process)
{
    public string Address { get; } =
        process.Container.Sockets.Stack.Addresses.First(address => address.AddressFamily is AddressFamily.InterNetwork).ToString();

    public string Network => Near + "0";

    /// <summary>The machine's end of the bridge.</summary>
    public string Gateway => Near + "1";

    public string Broadcast => Near + "255";

    /// <summary>Bridges give hardware addresses made of the pod's address.</summary>
    public string Hardware => "0a:58:" + string.Join(':', Address.Split('.').Select(part => byte.Parse(part).ToString("x2")));

    private string Near => Address[..(Address.LastIndexOf('.') + 1)];

    public bool IsNear(string address) => address.StartsWith(Near, StringComparison.Ordinal);
}
