using Playground.Cluster.Flows;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Containers;

/// <summary>How a container reaches others: its pod's network namespace, and what the kubelet writes into its files.</summary>
/// <param name="ResolvConf">the text of /etc/resolv.conf</param>
/// <param name="Hosts">the text of /etc/hosts</param>
/// <param name="Publish">gets the trace of everything its programs did, once it is complete</param>
public sealed record ContainerNetwork(NetworkFabric Fabric, NetworkStack Stack, string ResolvConf, string Hosts, Action<Trace> Publish)
{
    /// <summary>What everybody's programs do, for those that listen in.</summary>
    public RecentTraces Traffic { get; init; } = new();
}
