using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Validation;

/// <summary>The rules of a label selector that is part of an object. Source: apimachinery pkg/apis/meta/v1/validation.</summary>
internal static class LabelSelectorValidation
{
    public static void Validate(LabelSelector? selector, FieldPath path, FieldErrors errors)
    {
        if (selector is null)
            return;
        ObjectMetaValidation.ValidateLabels(selector.MatchLabels, path.Child("matchLabels"), errors);
        for (var i = 0; i < selector.MatchExpressions.Count; i++)
            Validate(selector.MatchExpressions[i], path.Child("matchExpressions").Index(i), errors);
    }

    private static void Validate(LabelSelectorRequirement requirement, FieldPath path, FieldErrors errors)
    {
        switch (requirement.Operator)
        {
            case "In" or "NotIn" when requirement.Values.Count is 0:
                errors.Required(path.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when requirement.Values.Count > 0:
                errors.Forbidden(path.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                errors.Invalid(path.Child("operator"), requirement.Operator, "not a valid selector operator");
                break;
        }

        errors.Invalid(path.Child("key"), requirement.Key, Formats.QualifiedName(requirement.Key));
        for (var i = 0; i < requirement.Values.Count; i++)
            errors.Invalid(path.Child("values").Index(i), requirement.Values[i], Formats.LabelValue(requirement.Values[i]));
    }
}
