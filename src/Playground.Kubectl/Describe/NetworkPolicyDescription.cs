using Playground.Kubernetes;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Networking;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubectl.Describe;

internal sealed class NetworkPolicyDescription : Description
{
    public override Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var policy = subject.As<NetworkPolicy>();
        writer.Line(0, $"Name:\t{policy.Name}");
        writer.Line(0, $"Namespace:\t{policy.Namespace}");
        writer.Line(0, $"Created on:\t{(policy.Metadata.CreationTimestamp ?? default).UtcDateTime:yyyy-MM-dd HH:mm:ss} +0000 UTC");
        writer.Labels("Labels", policy.Metadata.Labels);
        writer.Annotations("Annotations", policy.Metadata.Annotations);
        writer.Line(0, "Spec:");
        writer.Part("  PodSelector: ");
        Rules(writer, policy);
        return Task.CompletedTask;
    }

    private static void Rules(DescribeWriter writer, NetworkPolicy policy)
    {
        var spec = policy.Spec;
        var isAll = spec.PodSelector.MatchLabels.Count is 0 && spec.PodSelector.MatchExpressions.Count is 0;
        writer.Line(2, isAll ? "<none> (Allowing the specific traffic to all pods in this namespace)" : Selector.Of(spec.PodSelector).ToString());
        Direction(writer, "ingress", "From", spec.PolicyTypes.Contains("Ingress"), [.. spec.Ingress.Select(rule => (rule.Ports, rule.From))]);
        Direction(writer, "egress", "To", spec.PolicyTypes.Contains("Egress"), [.. spec.Egress.Select(rule => (rule.Ports, rule.To))]);
        writer.Line(1, $"Policy Types: {string.Join(", ", spec.PolicyTypes)}");
    }

    private static void Direction(DescribeWriter writer, string name, string word, bool applies, IReadOnlyList<(ValueList<NetworkPolicyPort> Ports, ValueList<NetworkPolicyPeer> Peers)> rules)
    {
        if (!applies)
        {
            writer.Line(1, $"Not affecting {name} traffic");
            return;
        }

        writer.Line(1, $"Allowing {name} traffic:");
        if (rules.Count is 0)
            writer.Line(2, $"<none> (Selected pods are isolated for {name} connectivity)");
        for (var i = 0; i < rules.Count; i++)
        {
            var (ports, peers) = rules[i];
            if (ports.Count is 0)
                writer.Line(2, "To Port: <any> (traffic allowed to all ports)");
            foreach (var port in ports)
                writer.Line(2, $"To Port: {(port.Port is { } number ? port.EndPort is { } end ? $"{number}-{end}" : number.ToString() : "<any>")}/{port.Protocol ?? "TCP"}");
            if (peers.Count is 0)
                writer.Line(2, $"{word}: <any> (traffic not restricted by {(word is "From" ? "source" : "destination")})");
            foreach (var peer in peers)
                Peer(writer, word, peer);
            if (i < rules.Count - 1)
                writer.Line(2, "----------");
        }
    }

    private static void Peer(DescribeWriter writer, string word, NetworkPolicyPeer peer)
    {
        writer.Line(2, $"{word}:");
        if (peer.IPBlock is { } block)
        {
            writer.Line(3, "IPBlock:");
            writer.Line(4, $"CIDR: {block.CIDR}");
            writer.Line(4, $"Except: {string.Join(", ", block.Except)}");
            return;
        }

        if (peer.NamespaceSelector is { } spaces)
            writer.Line(3, $"NamespaceSelector: {Text(spaces)}");
        if (peer.PodSelector is { } pods)
            writer.Line(3, $"PodSelector: {Text(pods)}");
    }

    private static string Text(LabelSelector selector) => DescribeWriter.OrNone(Selector.Of(selector).ToString());
}
