using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Scheduling;

/// <summary>`topologySpreadConstraints`: how uneven pods may lie over zones or nodes. Source: the PodTopologySpread plugin.</summary>
internal static class TopologySpreading
{
    public const string MissingLabel = "node(s) didn't match pod topology spread constraints (missing required label)";
    public const string Uneven = "node(s) didn't match pod topology spread constraints";

    /// <summary>Why the pod may not go to the node, or null. Only constraints that forbid count.</summary>
    public static string? Obstacle(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes)
    {
        foreach (var constraint in pod.Spec.TopologySpreadConstraints)
        {
            if (constraint.WhenUnsatisfiable is not "DoNotSchedule")
                continue;
            if (node.Label(constraint.TopologyKey) is not { } domain)
                return MissingLabel;
            var counts = Counts(pod, constraint, nodes);
            var least = counts.Count < (constraint.MinDomains ?? 1) ? 0 : counts.Values.DefaultIfEmpty().Min();
            var itself = SelectorOf(pod, constraint).Matches(pod.Metadata.Labels) ? 1 : 0;
            if (counts.GetValueOrDefault(domain) + itself - least > constraint.MaxSkew)
                return Uneven;
        }

        return null;
    }

    /// <summary>How many pods already lie where the pod would, over all constraints that only advise; more is worse.</summary>
    public static double Crowding(Pod pod, NodeState node, IReadOnlyList<NodeState> nodes) =>
        pod.Spec.TopologySpreadConstraints.Where(constraint => constraint.WhenUnsatisfiable is "ScheduleAnyway").Sum(constraint =>
            node.Label(constraint.TopologyKey) is { } domain ? Counts(pod, constraint, nodes).GetValueOrDefault(domain) : nodes.Sum(other => other.Count));

    /// <summary>Matching pods in every domain of the nodes the pod could go to.</summary>
    private static Dictionary<string, int> Counts(Pod pod, TopologySpreadConstraint constraint, IReadOnlyList<NodeState> nodes)
    {
        var selector = SelectorOf(pod, constraint);
        var counts = new Dictionary<string, int>();
        foreach (var node in nodes)
        {
            if (node.Label(constraint.TopologyKey) is not { } domain
                || (constraint.NodeAffinityPolicy is not "Ignore" && !NodeMatching.Matches(pod.Spec, node.Node))
                || (constraint.NodeTaintsPolicy is "Honor" && !Taints.AreTolerated(pod.Spec.Tolerations, node.Node)))
                continue;
            counts[domain] = counts.GetValueOrDefault(domain) + node.Pods.Count(other =>
                other.Namespace == pod.Namespace && other.Metadata.DeletionTimestamp is null && selector.Matches(other.Metadata.Labels));
        }

        return counts;
    }

    private static Selector SelectorOf(Pod pod, TopologySpreadConstraint constraint)
    {
        var selector = constraint.LabelSelector;
        foreach (var key in constraint.MatchLabelKeys)
        {
            if (selector is not null && pod.Metadata.Labels.TryGetValue(key, out var value))
                selector = selector with { MatchLabels = selector.MatchLabels.With(key, value) };
        }

        return Selector.Of(selector);
    }
}
