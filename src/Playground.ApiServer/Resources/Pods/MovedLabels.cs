using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Labels of nodes that have moved to another name. Source: kubernetes pkg/api/node/util.go.</summary>
internal static class MovedLabels
{
    private static readonly Dictionary<string, string> Moved = new()
    {
        ["beta.kubernetes.io/arch"] = "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
        ["beta.kubernetes.io/os"] = "deprecated since v1.14; use \"kubernetes.io/os\" instead",
        ["failure-domain.beta.kubernetes.io/region"] = "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
        ["failure-domain.beta.kubernetes.io/zone"] = "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
        ["beta.kubernetes.io/instance-type"] = "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
    };

    public static IEnumerable<string> Of(PodSpec spec, FieldPath path)
    {
        foreach (var label in spec.NodeSelector.Keys.Where(Moved.ContainsKey))
            yield return $"{path.Child("nodeSelector").Key(label)}: {Moved[label]}";
        var nodes = path.Child("affinity", "nodeAffinity");
        if (spec.Affinity?.NodeAffinity is { } affinity)
        {
            var required = affinity.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms ?? [];
            for (var i = 0; i < required.Count; i++)
            {
                foreach (var warning in Of(required[i], nodes.Child("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms").Index(i)))
                    yield return warning;
            }

            for (var i = 0; i < affinity.PreferredDuringSchedulingIgnoredDuringExecution.Count; i++)
            {
                var preference = affinity.PreferredDuringSchedulingIgnoredDuringExecution[i].Preference;
                foreach (var warning in Of(preference, nodes.Child("preferredDuringSchedulingIgnoredDuringExecution").Index(i).Child("preference")))
                    yield return warning;
            }
        }

        for (var i = 0; i < spec.TopologySpreadConstraints.Count; i++)
        {
            if (Moved.TryGetValue(spec.TopologySpreadConstraints[i].TopologyKey, out var moved))
                yield return $"{path.Child("topologySpreadConstraints").Index(i).Child("topologyKey")}: {spec.TopologySpreadConstraints[i].TopologyKey} is {moved}";
        }
    }

    private static IEnumerable<string> Of(NodeSelectorTerm term, FieldPath path)
    {
        for (var i = 0; i < term.MatchExpressions.Count; i++)
        {
            if (Moved.TryGetValue(term.MatchExpressions[i].Key, out var moved))
                yield return $"{path.Child("matchExpressions").Index(i).Child("key")}: {term.MatchExpressions[i].Key} is {moved}";
        }
    }
}
