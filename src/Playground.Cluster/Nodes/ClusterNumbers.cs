using System.Net;
using Playground.Network.Addresses;

namespace Playground.Cluster.Nodes;

/// <summary>The numbers of the embedded cluster.</summary>
public static class ClusterNumbers
{
    public const string Domain = "cluster.local";
    public const string KubernetesVersion = "v1.36.2";

    public static readonly Cidr PodRange = Cidr.Parse("10.244.0.0/16");
    public static readonly Cidr ServiceRange = Cidr.Parse("10.96.0.0/16");
    public static readonly IPAddress KubernetesAddress = IPAddress.Parse("10.96.0.1");
    public static readonly IPAddress DnsAddress = IPAddress.Parse("10.96.0.10");
    public static readonly IPAddress ControlPlaneAddress = IPAddress.Parse("192.168.49.2");
    public static readonly IPAddress LaptopAddress = IPAddress.Parse("192.168.49.1");
}
