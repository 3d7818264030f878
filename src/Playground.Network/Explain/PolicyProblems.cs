using Playground.Kubernetes.Networking;
using Playground.Network.Addresses;
using Playground.Network.Policies;
using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>Which policies are in the way, and the rule that would let this through.</summary>
internal static class PolicyProblems
{
    public static void Look(Asked asked, PolicyVerdict verdict, Findings findings)
    {
        var isIngress = verdict.Direction is PolicyDirection.Ingress;
        var subject = isIngress ? verdict.Packet.To : verdict.Packet.From;
        var direction = isIngress ? "ingress" : "egress";
        findings.Because = $"no {direction} rule of {(verdict.Policies.Count is 1 ? "NetworkPolicy" : "the NetworkPolicies")} {string.Join(", ", verdict.Policies)}, which {(verdict.Policies.Count is 1 ? "selects" : "select")} {subject}, allows it";
        foreach (var name in verdict.Policies)
        {
            if (!asked.Objects.Policies.TryGetValue(name, out var policy))
                continue;
            var selector = Kubernetes.Selectors.Selector.Of(policy.Spec.PodSelector);
            findings.Saw($"NetworkPolicy {name}", "spec.podSelector", selector.MatchesEverything ? "{}: every pod of the namespace" : selector.ToString());
            var rules = isIngress ? policy.Spec.Ingress.Count : policy.Spec.Egress.Count;
            findings.Saw($"NetworkPolicy {name}", $"spec.{direction}", rules is 0 ? "no rule: nothing is allowed" : $"{rules} rule{(rules is 1 ? "" : "s")}, none for {verdict.Packet.What} {(isIngress ? $"from {verdict.Packet.From}" : $"to {verdict.Packet.To}")}");
        }

        var first = verdict.Policies[0];
        if (asked.Objects.Policies.TryGetValue(first, out var changed))
            findings.Mend($"allow it with one more {direction} rule", Patch(asked, changed, verdict, isIngress));
    }

    private static string Patch(Asked asked, NetworkPolicy policy, PolicyVerdict verdict, bool isIngress)
    {
        var packet = verdict.Packet;
        var peer = Peer(asked, policy.Namespace, isIngress ? packet.From : packet.To);
        var ports = packet.Protocol is Protocol.Icmp ? "" : $",\"ports\":[{{\"protocol\":\"{packet.Protocol.Text()}\",\"port\":{packet.Port}}}]";
        var (list, key) = isIngress ? ("ingress", "from") : ("egress", "to");
        var isEmpty = isIngress ? policy.Spec.Ingress.Count is 0 : policy.Spec.Egress.Count is 0;
        var rule = $"{{\"{key}\":[{peer}]{ports}}}";
        var (path, value) = isEmpty ? ($"/spec/{list}", $"[{rule}]") : ($"/spec/{list}/-", rule);
        return $"kubectl patch networkpolicy {policy.Name} -n {policy.Namespace} --type=json -p '[{{\"op\":\"add\",\"path\":\"{path}\",\"value\":{value}}}]'";
    }

    private static string Peer(Asked asked, string policyNamespace, PolicyEnd other)
    {
        if (other.Place.Kind is not PlaceKind.Pod || asked.Objects.Pod(new(other.Place.Namespace, other.Place.Name)) is not { } pod)
            return $"{{\"ipBlock\":{{\"cidr\":\"{other.Address}/{(other.Address.GetAddressBytes().Length is 4 ? 32 : 128)}\"}}}}";
        var labels = string.Join(',', GivenLabels.Of(pod.Metadata.Labels).Select(label => $"\"{label.Key}\":\"{label.Value}\""));
        var pods = $"\"podSelector\":{{\"matchLabels\":{{{labels}}}}}";
        return pod.Namespace == policyNamespace ? $"{{{pods}}}" : $"{{\"namespaceSelector\":{{\"matchLabels\":{{\"kubernetes.io/metadata.name\":\"{pod.Namespace}\"}}}},{pods}}}";
    }
}
