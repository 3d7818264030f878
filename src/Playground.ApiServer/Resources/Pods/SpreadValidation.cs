using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>How pods spread over zones and nodes.</summary>
internal static class SpreadValidation
{
    public static void Validate(ValueList<TopologySpreadConstraint> constraints, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < constraints.Count; i++)
        {
            var (constraint, at) = (constraints[i], path.Index(i));
            if (constraint.MaxSkew <= 0)
                errors.Invalid(at.Child("maxSkew"), constraint.MaxSkew, "must be greater than zero");
            if (constraint.TopologyKey is "")
                errors.Required(at.Child("topologyKey"), "can not be empty");
            if (constraint.WhenUnsatisfiable is not ("DoNotSchedule" or "ScheduleAnyway"))
                errors.Unsupported(at.Child("whenUnsatisfiable"), constraint.WhenUnsatisfiable, "DoNotSchedule", "ScheduleAnyway");
            if (constraints.Skip(i + 1).Any(other => (other.TopologyKey, other.WhenUnsatisfiable) == (constraint.TopologyKey, constraint.WhenUnsatisfiable)))
                errors.Duplicate(at.Child("{topologyKey, whenUnsatisfiable}"), $"{{{constraint.TopologyKey}, {constraint.WhenUnsatisfiable}}}");
            ValidateDomains(constraint, at.Child("minDomains"), errors);
            ValidateInclusion(constraint.NodeAffinityPolicy, at.Child("nodeAffinityPolicy"), errors);
            ValidateInclusion(constraint.NodeTaintsPolicy, at.Child("nodeTaintsPolicy"), errors);
            ValidateKeys(constraint, at.Child("matchLabelKeys"), errors);
            LabelSelectorValidation.Validate(constraint.LabelSelector, at.Child("labelSelector"), errors);
        }
    }

    private static void ValidateDomains(TopologySpreadConstraint constraint, FieldPath path, FieldErrors errors)
    {
        if (constraint.MinDomains is not { } least)
            return;
        if (least <= 0)
            errors.Invalid(path, least, "must be greater than zero");
        if (constraint.WhenUnsatisfiable is not "DoNotSchedule")
            errors.Invalid(path, least, $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {constraint.WhenUnsatisfiable}");
    }

    private static void ValidateInclusion(string? policy, FieldPath path, FieldErrors errors)
    {
        if (policy is not (null or "Honor" or "Ignore"))
            errors.Unsupported(path, policy, "Honor", "Ignore");
    }

    private static void ValidateKeys(TopologySpreadConstraint constraint, FieldPath path, FieldErrors errors)
    {
        if (constraint.MatchLabelKeys.Count is 0)
            return;
        if (constraint.LabelSelector is not { } selector)
            errors.Forbidden(path, "must not be specified when labelSelector is not set");
        else
        {
            for (var i = 0; i < constraint.MatchLabelKeys.Count; i++)
            {
                var key = constraint.MatchLabelKeys[i];
                errors.Invalid(path.Index(i), key, Formats.QualifiedName(key));
                if (selector.MatchLabels.ContainsKey(key) || selector.MatchExpressions.Any(expression => expression.Key == key))
                    errors.Invalid(path.Index(i), key, "exists in both matchLabelKeys and labelSelector");
            }
        }
    }
}
