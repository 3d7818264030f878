using System.Globalization;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>Which nodes a pod asks for by their labels. Also what a DaemonSet goes by.</summary>
internal static class NodeMatching
{
    /// <summary>Node selector and required node affinity.</summary>
    public static bool Matches(PodSpec pod, Node node)
    {
        foreach (var (key, value) in pod.NodeSelector)
        {
            if (node.Metadata.Labels.GetValueOrDefault(key) != value)
                return false;
        }

        return pod.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is not { } required
            || required.NodeSelectorTerms.Any(term => Matches(term, node));
    }

    /// <summary>The weights of the preferences this node meets.</summary>
    public static int Preference(PodSpec pod, Node node) =>
        pod.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution.Where(term => Matches(term.Preference, node)).Sum(term => term.Weight) ?? 0;

    /// <summary>A term without requirements matches nothing.</summary>
    private static bool Matches(NodeSelectorTerm term, Node node) =>
        term.MatchExpressions.Count + term.MatchFields.Count > 0
        && term.MatchExpressions.All(requirement => Holds(requirement, node.Metadata.Labels.GetValueOrDefault(requirement.Key)))
        && term.MatchFields.All(requirement => Holds(requirement, requirement.Key is "metadata.name" ? node.Name : null));

    private static bool Holds(NodeSelectorRequirement requirement, string? value) => requirement.Operator switch
    {
        "In" => value is not null && requirement.Values.Contains(value),
        "NotIn" => value is null || !requirement.Values.Contains(value),
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        "Gt" => Number(value) > Number(requirement.Values.FirstOrDefault()),
        "Lt" => Number(value) < Number(requirement.Values.FirstOrDefault()),
        _ => false,
    };

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
