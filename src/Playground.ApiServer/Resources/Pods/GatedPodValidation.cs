using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>A pod that the scheduler may not have yet: its choice of nodes may still be narrowed, never widened.</summary>
internal static class GatedPodValidation
{
    public static void Validate(PodSpec spec, PodSpec was, FieldPath path, FieldErrors errors)
    {
        if (!was.NodeSelector.All(spec.NodeSelector.Contains))
            errors.Invalid(path.Child("nodeSelector"), spec.NodeSelector, "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
        if (was.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is not { NodeSelectorTerms: { Count: > 0 } before })
            return;
        var at = path.Child("affinity", "nodeAffinity").Child("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        var now = spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms ?? [];
        if (now.Count != before.Count)
        {
            errors.Invalid(at, now.Count is 0 ? null : Shown(now), "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
            return;
        }

        for (var i = 0; i < now.Count; i++)
        {
            if (!OnlyAdds(now[i].MatchExpressions, before[i].MatchExpressions) || !OnlyAdds(now[i].MatchFields, before[i].MatchFields) || (IsEmpty(before[i]) && !IsEmpty(now[i])))
                errors.Invalid(at.Index(i), GoText.Json(now[i]), "only additions are allowed (no mutations or deletions)");
        }
    }

    /// <summary>The old wishes about other pods, with the new ones about nodes.</summary>
    public static Affinity? WithNodes(Affinity? old, Affinity? now)
    {
        if (old is null)
            return now is { PodAffinity: null, PodAntiAffinity: null } ? now : null;
        return now is null ? old.PodAffinity is null && old.PodAntiAffinity is null ? null : old : old with { NodeAffinity = now.NodeAffinity };
    }

    private static RawJson Shown(ValueList<NodeSelectorTerm> terms) => RawJson.Parse($"[{string.Join(',', terms.Select(term => GoText.Json(term)))}]");

    private static bool OnlyAdds(ValueList<NodeSelectorRequirement> now, ValueList<NodeSelectorRequirement> before) => now.Take(before.Count).SequenceEqual(before);

    private static bool IsEmpty(NodeSelectorTerm term) => term is { MatchExpressions.Count: 0, MatchFields.Count: 0 };
}
