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
            else
                errors.Invalid(at.Child("topologyKey"), constraint.TopologyKey, Formats.QualifiedName(constraint.TopologyKey));
            if (constraint.WhenUnsatisfiable is not ("DoNotSchedule" or "ScheduleAnyway"))
                errors.Unsupported(at.Child("whenUnsatisfiable"), constraint.WhenUnsatisfiable, "DoNotSchedule", "ScheduleAnyway");
            LabelSelectorValidation.Validate(constraint.LabelSelector, at.Child("labelSelector"), errors);
        }
    }
}
