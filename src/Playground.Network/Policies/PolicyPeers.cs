using Playground.Kubernetes;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Selectors;
using Playground.Network.Addresses;

namespace Playground.Network.Policies;

/// <summary>Who may be at the other end, by one rule. None listed means everybody.</summary>
internal sealed class PolicyPeers(string policyNamespace, ValueList<NetworkPolicyPeer> peers)
{
    private readonly Peer[] _peers = [.. peers.Select(peer => Peer.Of(policyNamespace, peer))];

    /// <param name="pod">the other end when it is a pod</param>
    /// <param name="namespaceLabels">of the pod's namespace</param>
    public bool Allow(PolicyEnd other, PolicyPod? pod, ValueMap<string> namespaceLabels)
    {
        if (_peers.Length is 0)
            return true;
        foreach (var peer in _peers)
        {
            if (peer.Matches(other, pod, namespaceLabels))
                return true;
        }

        return false;
    }

    /// <summary>Either a block of addresses or pods.</summary>
    /// <param name="Namespace">the pods' own; null: <paramref name="Namespaces"/> chooses</param>
    private sealed record Peer(Cidr? Block, ValueList<Cidr> Except, string? Namespace, Selector Namespaces, Selector Pods)
    {
        public static Peer Of(string policyNamespace, NetworkPolicyPeer peer)
        {
            if (peer.IPBlock is { } block)
            {
                var except = block.Except.Select(range => Cidr.TryParse(range, out var cidr) ? cidr : null).OfType<Cidr>().ToValueList();
                return new(Cidr.TryParse(block.CIDR, out var cidr) ? cidr : null, except, null, Selector.Nothing, Selector.Nothing);
            }

            var pods = peer.PodSelector is null ? Selector.Everything : Selector.Of(peer.PodSelector);
            return new(null, [], peer.NamespaceSelector is null ? policyNamespace : null, Selector.Of(peer.NamespaceSelector), pods);
        }

        public bool Matches(PolicyEnd other, PolicyPod? pod, ValueMap<string> namespaceLabels)
        {
            if (Block is not null)
                return Block.Contains(other.Address) && !Except.Any(range => range.Contains(other.Address));
            return pod is not null
                && (Namespace is not null ? pod.Name.Namespace == Namespace : Namespaces.Matches(namespaceLabels))
                && Pods.Matches(pod.Labels);
        }
    }
}
