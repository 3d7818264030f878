using Playground.Kubernetes;

namespace Playground.Cluster.Faults;

/// <summary>What a teacher has switched on for one machine; described in docs/faults.md.</summary>
/// <param name="IsCutOff">nothing passes between it and anything else</param>
/// <param name="PacketLoss">0 to 1: the share of packets that get lost on the way to it or from it</param>
internal sealed record NodeFaults(bool IsCutOff, double PacketLoss)
{
    public static NodeFaults Read(ValueMap<string> annotations, out IReadOnlyList<string> mistakes)
    {
        var reading = new FaultReading(annotations);
        var faults = new NodeFaults(reading.Switch("cut-off"), reading.Share("packet-loss"));
        mistakes = reading.Mistakes;
        return faults;
    }
}
