using System.Collections.Immutable;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;
using Playground.Network.Tracing;

namespace Playground.Network.Policies;

/// <summary>
/// The network policies in force and what they have to know: pods with their labels, namespaces with theirs. Immutable; a change makes a new
/// table that shares the rest. A pod's packets pass unless a policy selects it for their direction; then one of its policies has to allow them.
/// </summary>
/// <remarks>
/// As the usual network plugins do it: a machine's own pods are always open to it (probes), a pod to itself; pods on the host network are their
/// machine, which only an address block can mean; an address block means pods as well.
/// </remarks>
public sealed class PolicyTable
{
    public static readonly PolicyTable Empty = new();

    private ImmutableDictionary<NamespacedName, PolicyPod> _pods = ImmutableDictionary<NamespacedName, PolicyPod>.Empty;
    private ImmutableDictionary<string, ValueMap<string>> _namespaces = ImmutableDictionary<string, ValueMap<string>>.Empty;
    private ImmutableDictionary<string, ImmutableSortedDictionary<string, CompiledPolicy>> _policies = ImmutableDictionary<string, ImmutableSortedDictionary<string, CompiledPolicy>>.Empty;

    private PolicyTable()
    {
    }

    private PolicyTable(PolicyTable other) => (_pods, _namespaces, _policies) = (other._pods, other._namespaces, other._policies);

    /// <summary>No policy anywhere.</summary>
    public bool IsEmpty => _policies.IsEmpty;

    /// <summary>With a pod set, or taken out when <paramref name="pod"/> is null.</summary>
    public PolicyTable WithPod(NamespacedName name, PolicyPod? pod) =>
        Equals(_pods.GetValueOrDefault(name), pod) ? this : new(this) { _pods = pod is null ? _pods.Remove(name) : _pods.SetItem(name, pod) };

    /// <param name="labels">null: the namespace is gone</param>
    public PolicyTable WithNamespace(string name, ValueMap<string>? labels) =>
        Equals(_namespaces.GetValueOrDefault(name), labels) ? this : new(this) { _namespaces = labels is null ? _namespaces.Remove(name) : _namespaces.SetItem(name, labels) };

    public PolicyTable WithPolicy(NamespacedName name, NetworkPolicy? policy)
    {
        var own = _policies.GetValueOrDefault(name.Namespace, ImmutableSortedDictionary.Create<string, CompiledPolicy>(StringComparer.Ordinal));
        own = policy is null ? own.Remove(name.Name) : own.SetItem(name.Name, CompiledPolicy.Of(policy));
        return new(this) { _policies = own.IsEmpty ? _policies.Remove(name.Namespace) : _policies.SetItem(name.Namespace, own) };
    }

    /// <summary>May the packet leave its sender? Null: no policy says anything about it.</summary>
    public PolicyVerdict? Egress(PolicyPacket packet) => IsEmpty ? null : Judge(PolicyDirection.Egress, packet, packet.From, packet.To);

    /// <summary>May the packet enter its receiver?</summary>
    public PolicyVerdict? Ingress(PolicyPacket packet) => IsEmpty ? null : Judge(PolicyDirection.Ingress, packet, packet.To, packet.From);

    private PolicyVerdict? Judge(PolicyDirection direction, PolicyPacket packet, PolicyEnd subject, PolicyEnd other)
    {
        if (Pod(subject) is not { } pod || !_policies.TryGetValue(pod.Name.Namespace, out var policies) || IsAlwaysOpen(subject.Place, other.Place))
            return null;
        List<CompiledPolicy>? selecting = null;
        foreach (var policy in policies.Values)
        {
            if (policy.Rules(direction) is not null && policy.Pods.Matches(pod.Labels))
                (selecting ??= []).Add(policy);
        }

        if (selecting is null)
            return null;
        var otherPod = Pod(other);
        var labels = otherPod is null ? ValueMap<string>.Empty : _namespaces.GetValueOrDefault(otherPod.Name.Namespace, ValueMap<string>.Empty);
        var receiver = direction is PolicyDirection.Ingress ? pod : otherPod;
        foreach (var policy in selecting)
        {
            foreach (var rule in policy.Rules(direction)!)
            {
                if (rule.Peers.Allow(other, otherPod, labels) && rule.Ports.Allow(packet, receiver))
                    return new(direction, Names(selecting), (policy.Name, rule.Path), packet);
            }
        }

        return new(direction, Names(selecting), null, packet);
    }

    private PolicyPod? Pod(PolicyEnd end) => end.Place.Kind is PlaceKind.Pod ? _pods.GetValueOrDefault(new(end.Place.Namespace, end.Place.Name)) : null;

    /// <summary>A pod and itself, or a pod and the machine it runs on.</summary>
    private static bool IsAlwaysOpen(Place subject, Place other) => other == subject || (other.Kind is PlaceKind.Node && other.Name == subject.Node);

    private static ValueList<NamespacedName> Names(List<CompiledPolicy> policies) => policies.Select(policy => policy.Name).ToValueList();
}
