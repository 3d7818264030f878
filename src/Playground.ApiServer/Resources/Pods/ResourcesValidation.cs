using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Requests and limits of a container.</summary>
internal static class ResourcesValidation
{
    public static void Validate(ResourceRequirements resources, FieldPath path, FieldErrors errors)
    {
        foreach (var (name, quantity) in resources.Limits)
        {
            ValidateName(name, path.Child("limits"), errors);
            ValidateAmount(name, quantity, path.Child("limits").Key(name), errors);
        }

        var requests = path.Child("requests");
        foreach (var (name, quantity) in resources.Requests)
        {
            ValidateName(name, requests, errors);
            ValidateAmount(name, quantity, requests.Key(name), errors);
            if (!resources.Limits.TryGetValue(name, out var limit))
            {
                if (!CanOvercommit(name))
                    errors.Required(path.Child("limits"), "Limit must be set for non overcommitable resources");
            }
            else if (!CanOvercommit(name) && quantity.CompareTo(limit) != 0)
                errors.Invalid(requests, quantity, $"must be equal to {name} limit of {limit}");
            else if (quantity.CompareTo(limit) > 0)
                errors.Invalid(requests, quantity, $"must be less than or equal to {name} limit of {limit}");
        }
    }

    internal static void ValidateAmount(string name, Quantity quantity, FieldPath path, FieldErrors errors)
    {
        if (quantity.Value < 0)
            errors.Invalid(path, quantity, "must be greater than or equal to 0");
        if (name.Contains('/') && decimal.Truncate(quantity.Value) != quantity.Value)
            errors.Invalid(path, quantity, "must be an integer");
    }

    private static void ValidateName(string name, FieldPath path, FieldErrors errors)
    {
        if (Formats.Any(Formats.QualifiedName(name), path, name, errors) || name.Contains('/'))
            return;
        if (name is not ("cpu" or "memory" or "ephemeral-storage") && !name.StartsWith("hugepages-", StringComparison.Ordinal))
        {
            errors.Invalid(path, name, "must be a standard resource type or fully qualified");
            errors.Invalid(path, name, "must be a standard resource for containers");
        }
    }

    /// <summary>What a node may promise more of than it has; counted things such as devices it may not.</summary>
    private static bool CanOvercommit(string name) => !name.Contains('/') && !name.StartsWith("hugepages-", StringComparison.Ordinal);
}
