using Playground.Kubernetes;
using Playground.Kubernetes.Networking;
using Playground.Network.Addresses;

namespace Playground.Network.Policies;

/// <summary>The ports one rule is about. None listed means all of every protocol, echo requests included.</summary>
internal sealed class PolicyPorts(ValueList<NetworkPolicyPort> ports)
{
    private readonly Range[] _ranges = [.. ports.Select(Range.Of)];

    /// <param name="receiver">whose containers' names are meant; null when it is no pod, which has no named ports</param>
    public bool Allow(PolicyPacket packet, PolicyPod? receiver)
    {
        if (_ranges.Length is 0)
            return true;
        foreach (var range in _ranges)
        {
            if (range.Protocol == packet.Protocol && range.Contains(packet.Port, receiver))
                return true;
        }

        return false;
    }

    /// <param name="Name">of a container's port; null: the numbers count</param>
    private readonly record struct Range(Protocol Protocol, int First, int Last, string? Name)
    {
        public static Range Of(NetworkPolicyPort port)
        {
            var protocol = Protocols.Parse(port.Protocol ?? "");
            return port.Port switch
            {
                null => new(protocol, 0, 65535, null),
                { IsString: true } named => new(protocol, 0, 0, named.Text),
                { } number => new(protocol, number.Number, port.EndPort ?? number.Number, null),
            };
        }

        public bool Contains(int port, PolicyPod? receiver) =>
            Name is null ? port >= First && port <= Last : receiver?.Port(Name, Protocol) == port;
    }
}
