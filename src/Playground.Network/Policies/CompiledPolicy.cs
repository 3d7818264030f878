using Playground.Kubernetes;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Selectors;

namespace Playground.Network.Policies;

/// <summary>One rule, ready to be asked.</summary>
/// <param name="Path">where it stands in the policy, `spec.ingress[0]`</param>
internal sealed record CompiledRule(string Path, PolicyPeers Peers, PolicyPorts Ports);

/// <summary>A NetworkPolicy, ready to be asked.</summary>
/// <param name="Ingress">null when the policy says nothing about this direction</param>
internal sealed record CompiledPolicy(NamespacedName Name, Selector Pods, IReadOnlyList<CompiledRule>? Ingress, IReadOnlyList<CompiledRule>? Egress)
{
    public static CompiledPolicy Of(NetworkPolicy policy)
    {
        var spec = policy.Spec;
        var ingress = spec.PolicyTypes.Count is 0 || spec.PolicyTypes.Contains("Ingress");
        var egress = spec.PolicyTypes.Count is 0 ? spec.Egress.Count > 0 : spec.PolicyTypes.Contains("Egress");
        return new(
            policy.NamespacedName,
            Selector.Of(spec.PodSelector),
            ingress ? [.. spec.Ingress.Select((rule, i) => new CompiledRule($"spec.ingress[{i}]", new(policy.Namespace, rule.From), new(rule.Ports)))] : null,
            egress ? [.. spec.Egress.Select((rule, i) => new CompiledRule($"spec.egress[{i}]", new(policy.Namespace, rule.To), new(rule.Ports)))] : null);
    }

    public IReadOnlyList<CompiledRule>? Rules(PolicyDirection direction) => direction is PolicyDirection.Ingress ? Ingress : Egress;
}
