using Playground.Cluster.Faults;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>Puts what a teacher has switched on for a Node into force: on its machine's network and on its kubelet's way to the API server.</summary>
internal sealed class MachineFaults(KubeletServices services)
{
    private IReadOnlyList<string> _told = [];

    public void Apply(Node node, Kubelet kubelet)
    {
        var faults = NodeFaults.Read(node.Metadata.Annotations, out var mistakes);
        foreach (var mistake in mistakes.Except(_told))
            kubelet.Events.Record(node, "Warning", PodWorker.InvalidFault, mistake);
        _told = mistakes;
        services.Fabric.Topology = services.Fabric.Topology.With(kubelet.Machine with { IsIsolated = faults.IsCutOff, PacketLoss = faults.PacketLoss });
        kubelet.CutOff(faults.IsCutOff);
    }
}
