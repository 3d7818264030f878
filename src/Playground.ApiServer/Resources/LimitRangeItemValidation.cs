using System.Globalization;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

/// <summary>One item of a limit range: its names, and that its bounds and defaults fit together. Source: pkg/apis/core/validation, ValidateLimitRange.</summary>
internal static class LimitRangeItemValidation
{
    public static void Validate(LimitRangeItem item, FieldPath path, FieldErrors errors)
    {
        ValidateNames(item, item.Max, path.Child("max"), errors);
        ValidateNames(item, item.Min, path.Child("min"), errors);
        var (defaults, requests) = (item.Default, item.DefaultRequest);
        if (item.Type is "Pod")
        {
            if (defaults.Count > 0)
                errors.Forbidden(path.Child("default"), "may not be specified when `type` is 'Pod'");
            if (requests.Count > 0)
                errors.Forbidden(path.Child("defaultRequest"), "may not be specified when `type` is 'Pod'");
            defaults = requests = ValueMap<Quantity>.Empty;
        }

        ValidateNames(item, defaults, path.Child("default"), errors);
        ValidateNames(item, requests, path.Child("defaultRequest"), errors);
        if (item.Type is "PersistentVolumeClaim" && !item.Min.ContainsKey("storage") && !item.Max.ContainsKey("storage"))
            errors.Required(path.Child("limits"), "either minimum or maximum storage value is required, but neither was provided");
        ValidateNames(item, item.MaxLimitRequestRatio, path.Child("maxLimitRequestRatio"), errors);
        foreach (var name in new[] { item.Max, item.Min, defaults, requests, item.MaxLimitRequestRatio }.SelectMany(amounts => amounts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            ValidateBounds(name, Find(item.Min, name), Find(item.Max, name), Find(defaults, name), Find(requests, name), path, errors);
            ValidateRatio(name, item, path.Child("maxLimitRequestRatio").Key(name), errors);
        }
    }

    private static void ValidateNames(LimitRangeItem item, ValueMap<Quantity> amounts, FieldPath path, FieldErrors errors)
    {
        foreach (var name in amounts.Keys)
        {
            if (item.Type is "Pod" or "Container")
                ResourceNames.ValidateInContainer(name, path.Key(name), errors);
            else
                ResourceNames.Validate(name, path.Key(name), errors);
        }
    }

    private static void ValidateBounds(string name, Quantity? min, Quantity? max, Quantity? limit, Quantity? request, FieldPath path, FieldErrors errors)
    {
        if (min?.Value > max?.Value)
            errors.Invalid(path.Child("min").Key(name), min, $"min value {min} is greater than max value {max}");
        if (min?.Value > request?.Value)
            errors.Invalid(path.Child("defaultRequest").Key(name), request, $"min value {min} is greater than default request value {request}");
        if (request?.Value > max?.Value)
            errors.Invalid(path.Child("defaultRequest").Key(name), request, $"default request value {request} is greater than max value {max}");
        if (request?.Value > limit?.Value)
            errors.Invalid(path.Child("defaultRequest").Key(name), request, $"default request value {request} is greater than default limit value {limit}");
        // these two show the bound, not the default that breaks it
        if (min?.Value > limit?.Value)
            errors.Invalid(path.Child("default").Key(name), min, $"min value {min} is greater than default value {limit}");
        if (limit?.Value > max?.Value)
            errors.Invalid(path.Child("default").Key(name), max, $"default value {limit} is greater than max value {max}");
        if (!ResourceNames.CanOvercommit(name) && limit is not null && request is not null && limit.Value.Value != request.Value.Value)
            errors.Invalid(path.Child("defaultRequest").Key(name), request, $"default value {limit} must equal to defaultRequest value {request} in {name}");
    }

    private static void ValidateRatio(string name, LimitRangeItem item, FieldPath path, FieldErrors errors)
    {
        if (Find(item.MaxLimitRequestRatio, name) is not { } ratio)
            return;
        if (ratio.Value < 1)
            errors.Invalid(path, ratio, $"ratio {ratio} is less than 1");
        if (Find(item.Min, name) is { Value: > 0 } min && Find(item.Max, name) is { } max && ratio.Value > max.Value / min.Value)
            errors.Invalid(path, ratio, $"ratio {ratio} is greater than max/min = {(max.Value / min.Value).ToString("F6", CultureInfo.InvariantCulture)}");
    }

    private static Quantity? Find(ValueMap<Quantity> amounts, string name) => amounts.TryGetValue(name, out var amount) ? amount : null;
}
