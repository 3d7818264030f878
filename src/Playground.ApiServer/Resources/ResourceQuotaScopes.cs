using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

/// <summary>What a quota may say of the objects it counts. Source: pkg/apis/core/validation, validateResourceQuotaScopes.</summary>
internal static class ResourceQuotaScopes
{
    private const string Exists = "Exists";

    private static readonly string[] Known = ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity", "VolumeAttributesClass"];
    private static readonly string[] OfPods = ["pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory"];
    private static readonly string[][] Opposites = [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]];

    public static void Validate(ResourceQuotaSpec spec, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("scopes");
        foreach (var scope in spec.Scopes)
        {
            if (!Known.Contains(scope))
                errors.Invalid(path, spec.Scopes, "unsupported scope");
            foreach (var _ in Misfits(spec, scope))
                errors.Invalid(path, spec.Scopes, "unsupported scope applied to resource");
        }

        ValidateOpposites(spec.Scopes, spec, path, errors);
        if (spec.ScopeSelector is { } selector)
            ValidateSelector(spec, selector, FieldPath.Spec.Child("scopeSelector", "matchExpressions"), errors);
    }

    private static void ValidateSelector(ResourceQuotaSpec spec, ScopeSelector selector, FieldPath path, FieldErrors errors)
    {
        foreach (var wanted in selector.MatchExpressions)
        {
            if (!Known.Contains(wanted.ScopeName))
                errors.Invalid(path.Child("scopeName"), wanted.ScopeName, "unsupported scope");
            foreach (var _ in Misfits(spec, wanted.ScopeName))
                errors.Invalid(path, GoText.Json(selector), "unsupported scope applied to resource");
            if (wanted.ScopeName is "BestEffort" or "NotBestEffort" or "Terminating" or "NotTerminating" or "CrossNamespacePodAffinity" && wanted.Operator is not Exists)
            {
                errors.Invalid(path.Child("operator"), wanted.Operator, "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
                    + "ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity");
            }

            switch (wanted.Operator)
            {
                case "In" or "NotIn":
                    if (wanted.Values.Count is 0)
                        errors.Required(path.Child("values"), "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                    break;
                case Exists or "DoesNotExist":
                    if (wanted.Values.Count > 0)
                        errors.Invalid(path.Child("values"), wanted.Values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                    break;
                default:
                    errors.Invalid(path.Child("operator"), wanted.Operator, "not a valid selector operator");
                    break;
            }
        }

        ValidateOpposites(selector.MatchExpressions.Select(wanted => wanted.ScopeName), spec, path, errors);
    }

    private static void ValidateOpposites(IEnumerable<string> scopes, ResourceQuotaSpec spec, FieldPath path, FieldErrors errors)
    {
        var all = scopes.ToHashSet(StringComparer.Ordinal);
        foreach (var _ in Opposites.Where(pair => pair.All(all.Contains)))
            errors.Invalid(path, spec.Scopes, "conflicting scopes");
    }

    /// <summary>The limited names that a scope says nothing about.</summary>
    private static IEnumerable<string> Misfits(ResourceQuotaSpec spec, string scope) => spec.Hard.Keys.Where(name => ResourceNames.IsInQuotas(name) && !(scope switch
    {
        "BestEffort" => name is "pods",
        "Terminating" or "NotTerminating" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity" => OfPods.Contains(name),
        "VolumeAttributesClass" => name is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    }));
}
