using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Requests and limits of a container.</summary>
internal static class ResourcesValidation
{
    public static void Validate(ResourceRequirements resources, FieldPath path, FieldErrors errors)
    {
        var (limits, requests) = (path.Child("limits"), path.Child("requests"));
        foreach (var (name, quantity) in resources.Limits)
        {
            ResourceNames.ValidateInContainer(name, limits.Key(name), errors);
            ResourceNames.ValidateAmount(name, quantity, limits.Key(name), errors);
        }

        foreach (var (name, quantity) in resources.Requests)
        {
            ResourceNames.ValidateInContainer(name, requests.Key(name), errors);
            ResourceNames.ValidateAmount(name, quantity, requests.Key(name), errors);
            if (!resources.Limits.TryGetValue(name, out var limit))
            {
                if (!ResourceNames.CanOvercommit(name))
                    errors.Required(limits, "Limit must be set for non overcommitable resources");
            }
            else if (!ResourceNames.CanOvercommit(name) && quantity.CompareTo(limit) != 0)
                errors.Invalid(requests, quantity, $"must be equal to {name} limit of {limit}");
            else if (quantity.CompareTo(limit) > 0)
                errors.Invalid(requests, quantity, $"must be less than or equal to {name} limit of {limit}");
        }

        var all = resources.Limits.Keys.Concat(resources.Requests.Keys).ToList();
        if (all.Any(name => name.StartsWith("hugepages-", StringComparison.Ordinal)) && !all.Any(name => name is "cpu" or "memory"))
            errors.Forbidden(path, "HugePages require cpu or memory");
    }
}
