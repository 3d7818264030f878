using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Scheduling;

/// <summary>Pod affinity and anti-affinity: next to whom a pod wants to be, or not. Source: the InterPodAffinity plugin.</summary>
/// <param name="namespaceLabels">the labels of a namespace, for terms that choose namespaces by label</param>
internal sealed class PodNeighbours(Func<string, ValueMap<string>> namespaceLabels)
{
    public const string NoFriend = "node(s) didn't match pod affinity rules";
    public const string Enemy = "node(s) didn't match pod anti-affinity rules";
    public const string Unwanted = "node(s) didn't satisfy existing pods anti-affinity rules";

    /// <summary>Why the pod may not go to the node, or null.</summary>
    public string? Obstacle(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes)
    {
        foreach (var term in pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
        {
            // The first of a group that wants to be together may go anywhere
            if (node.Label(term.TopologyKey) is null
                || (!IsMet(pod, term, node, nodes) && !(Matches(pod, term, pod) && !nodes.Any(other => other.Pods.Any(there => Matches(pod, term, there))))))
                return NoFriend;
        }

        foreach (var term in pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [])
        {
            if (IsMet(pod, term, node, nodes))
                return Enemy;
        }

        foreach (var other in nodes)
        {
            if (!other.HasAntiAffinity)
                continue;
            foreach (var there in other.PodsWithAntiAffinity)
            {
                if (there.Spec.Affinity!.PodAntiAffinity!.RequiredDuringSchedulingIgnoredDuringExecution.Any(term => IsSameDomain(node, other, term) && Matches(there, term, pod)))
                    return Unwanted;
            }
        }

        return null;
    }

    /// <summary>The weights of wishes met, less those of aversions.</summary>
    public int Preference(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes) =>
        (pod.Spec.Affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Sum(wish => wish.Weight * Met(pod, wish.PodAffinityTerm, node, nodes)) ?? 0)
        - (pod.Spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Sum(wish => wish.Weight * Met(pod, wish.PodAffinityTerm, node, nodes)) ?? 0);

    private bool IsMet(Pod pod, PodAffinityTerm term, NodeState node, IReadOnlyList<NodeState> nodes) => Met(pod, term, node, nodes) > 0;

    /// <summary>How many pods in the node's domain the term means.</summary>
    private int Met(Pod pod, PodAffinityTerm term, NodeState node, IReadOnlyList<NodeState> nodes) =>
        nodes.Where(other => IsSameDomain(node, other, term)).Sum(other => other.Pods.Count(there => Matches(pod, term, there)));

    private static bool IsSameDomain(NodeState node, NodeState other, PodAffinityTerm term) =>
        node.Label(term.TopologyKey) is { } domain && other.Label(term.TopologyKey) == domain;

    private bool Matches(Pod owner, PodAffinityTerm term, Pod other)
    {
        var inNamespace = term.Namespaces.Contains(other.Namespace)
            || (term.NamespaceSelector is not null && Selector.Of(term.NamespaceSelector).Matches(namespaceLabels(other.Namespace)))
            || (term.Namespaces.Count is 0 && term.NamespaceSelector is null && other.Namespace == owner.Namespace);
        return inNamespace && Selector.Of(Completed(owner, term)).Matches(other.Metadata.Labels);
    }

    private static LabelSelector? Completed(Pod owner, PodAffinityTerm term)
    {
        var selector = term.LabelSelector;
        foreach (var key in term.MatchLabelKeys)
        {
            if (selector is not null && owner.Metadata.Labels.TryGetValue(key, out var value))
                selector = selector with { MatchLabels = selector.MatchLabels.With(key, value) };
        }

        foreach (var key in term.MismatchLabelKeys)
        {
            if (selector is not null && owner.Metadata.Labels.TryGetValue(key, out var value))
                selector = selector with { MatchExpressions = selector.MatchExpressions.Add(new() { Key = key, Operator = "NotIn", Values = [value] }) };
        }

        return selector;
    }
}
