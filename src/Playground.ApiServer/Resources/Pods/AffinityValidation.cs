using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Wishes about nodes and neighbours.</summary>
internal static class AffinityValidation
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    public static void Validate(Affinity? affinity, FieldPath path, FieldErrors errors)
    {
        if (affinity?.NodeAffinity is { } node)
        {
            var at = path.Child("nodeAffinity");
            if (node.RequiredDuringSchedulingIgnoredDuringExecution is { } selector)
                ValidateSelector(selector, at.Child(Required), errors);
            for (var i = 0; i < node.PreferredDuringSchedulingIgnoredDuringExecution.Count; i++)
            {
                var term = node.PreferredDuringSchedulingIgnoredDuringExecution[i];
                ValidateWeight(term.Weight, at.Child(Preferred).Index(i), errors);
                ValidateTerm(term.Preference, isRequired: false, at.Child(Preferred).Index(i).Child("preference"), errors);
            }
        }

        if (affinity?.PodAffinity is { } near)
        {
            ValidateTerms(near.RequiredDuringSchedulingIgnoredDuringExecution, near.PreferredDuringSchedulingIgnoredDuringExecution,
                path.Child("podAffinity"), errors);
        }

        if (affinity?.PodAntiAffinity is { } apart)
        {
            ValidateTerms(apart.RequiredDuringSchedulingIgnoredDuringExecution, apart.PreferredDuringSchedulingIgnoredDuringExecution,
                path.Child("podAntiAffinity"), errors);
        }
    }

    internal static void ValidateSelector(NodeSelector selector, FieldPath path, FieldErrors errors)
    {
        if (selector.NodeSelectorTerms.Count is 0)
            errors.Required(path.Child("nodeSelectorTerms"), "must have at least one node selector term");
        for (var i = 0; i < selector.NodeSelectorTerms.Count; i++)
            ValidateTerm(selector.NodeSelectorTerms[i], isRequired: true, path.Child("nodeSelectorTerms").Index(i), errors);
    }

    /// <param name="isRequired">a wish may name values that no label can have</param>
    private static void ValidateTerm(NodeSelectorTerm term, bool isRequired, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < term.MatchExpressions.Count; i++)
        {
            var (requirement, at) = (term.MatchExpressions[i], path.Child("matchExpressions").Index(i));
            switch (requirement.Operator)
            {
                case "In" or "NotIn" when requirement.Values.Count is 0:
                    errors.Required(at.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                    break;
                case "Exists" or "DoesNotExist" when requirement.Values.Count > 0:
                    errors.Forbidden(at.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    break;
                case "Gt" or "Lt" when requirement.Values.Count is not 1:
                    errors.Required(at.Child("values"), "must be specified single value when `operator` is 'Lt' or 'Gt'");
                    break;
                case "In" or "NotIn" or "Exists" or "DoesNotExist" or "Gt" or "Lt":
                    break;
                default:
                    errors.Invalid(at.Child("operator"), requirement.Operator, "not a valid selector operator");
                    break;
            }

            errors.Invalid(at.Child("key"), requirement.Key, Formats.QualifiedName(requirement.Key));
            for (var j = 0; isRequired && j < requirement.Values.Count; j++)
                errors.Invalid(at.Child("values").Index(j), requirement.Values[j], Formats.LabelValue(requirement.Values[j]));
        }

        for (var i = 0; i < term.MatchFields.Count; i++)
            ValidateField(term.MatchFields[i], path.Child("matchFields").Index(i), errors);
    }

    private static void ValidateField(NodeSelectorRequirement requirement, FieldPath path, FieldErrors errors)
    {
        if (requirement.Operator is not ("In" or "NotIn"))
            errors.Invalid(path.Child("operator"), requirement.Operator, "not a valid selector operator");
        else if (requirement.Values.Count is not 1)
            errors.Required(path.Child("values"), "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        if (requirement.Key is not "metadata.name")
        {
            errors.Invalid(path.Child("key"), requirement.Key, "not a valid field selector key");
            return;
        }

        for (var i = 0; i < requirement.Values.Count; i++)
            errors.Invalid(path.Child("values").Index(i), requirement.Values[i], Formats.Subdomain(requirement.Values[i]));
    }

    private static void ValidateTerms(ValueList<PodAffinityTerm> required, ValueList<WeightedPodAffinityTerm> preferred, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < required.Count; i++)
            ValidateTerm(required[i], path.Child(Required).Index(i), errors);
        for (var i = 0; i < preferred.Count; i++)
        {
            ValidateWeight(preferred[i].Weight, path.Child(Preferred).Index(i), errors);
            ValidateTerm(preferred[i].PodAffinityTerm, path.Child(Preferred).Index(i).Child("podAffinityTerm"), errors);
        }
    }

    private static void ValidateTerm(PodAffinityTerm term, FieldPath path, FieldErrors errors)
    {
        LabelSelectorValidation.Validate(term.LabelSelector, path.Child("labelSelector"), errors);
        LabelSelectorValidation.Validate(term.NamespaceSelector, path.Child("namespaceSelector"), errors);
        foreach (var name in term.Namespaces)
            errors.Invalid(path.Child("namespace"), name, Formats.Label(name));
        if (term.TopologyKey is "")
            errors.Required(path.Child("topologyKey"), "can not be empty");
        errors.Invalid(path.Child("topologyKey"), term.TopologyKey, Formats.QualifiedName(term.TopologyKey));
    }

    private static void ValidateWeight(int weight, FieldPath path, FieldErrors errors)
    {
        if (weight is < 1 or > 100)
            errors.Invalid(path.Child("weight"), weight, "must be in the range 1-100");
    }
}
