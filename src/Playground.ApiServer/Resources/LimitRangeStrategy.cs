using Playground.ApiServer.Admission.Quotas;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class LimitRangeStrategy : ResourceStrategy<LimitRange>
{
    public override IReadOnlyList<TableColumn> Columns { get; } = [TableColumn.ObjectName, TableColumn.CreatedAt];

    protected override LimitRange Default(LimitRange value) =>
        value with { Spec = value.Spec with { Limits = value.Spec.Limits.Select(WithDefaults).ToValueList() } };

    protected override void Validate(LimitRange value, FieldErrors errors)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < value.Spec.Limits.Count; i++)
        {
            var (item, path) = (value.Spec.Limits[i], FieldPath.Spec.Child("limits").Index(i));
            if (!types.Add(item.Type))
                errors.Duplicate(path.Child("type"), item.Type);
            if (item.Type is "Pod" && item.Default.Count > 0)
                errors.Forbidden(path.Child("default"), "may not be specified when `type` is 'Pod'");
            if (item.Type is "Pod" && item.DefaultRequest.Count > 0)
                errors.Forbidden(path.Child("defaultRequest"), "may not be specified when `type` is 'Pod'");
            foreach (var name in item.Max.Keys.Concat(item.Min.Keys).Concat(item.Default.Keys).Concat(item.DefaultRequest.Keys).Distinct(StringComparer.Ordinal))
                ValidateAmounts(item, name, path, errors);
        }
    }

    protected override IReadOnlyList<object?> Cells(LimitRange value, DateTimeOffset now) => [value.Name, CellText.CreatedAt(value)];

    /// <summary>For containers one bound stands in for another: the most for the default, the default for the request, else the least.</summary>
    private static LimitRangeItem WithDefaults(LimitRangeItem item)
    {
        if (item.Type is not "Container")
            return item;
        var limits = item.Default.Or(item.Max);
        return item with { Default = limits, DefaultRequest = item.DefaultRequest.Or(limits).Or(item.Min) };
    }

    private static void ValidateAmounts(LimitRangeItem item, string name, FieldPath path, FieldErrors errors)
    {
        decimal? most = item.Max.TryGetValue(name, out var max) ? max.Value : null;
        decimal? least = item.Min.TryGetValue(name, out var min) ? min.Value : null;
        if (least > most)
            errors.Invalid(path.Child("min").Key(name), min, $"min value {min} is greater than max value {max}");
        if (item.DefaultRequest.TryGetValue(name, out var request))
        {
            if (request.Value < least)
                errors.Invalid(path.Child("defaultRequest").Key(name), request, $"min value {min} is greater than default request value {request}");
            if (request.Value > most)
                errors.Invalid(path.Child("defaultRequest").Key(name), request, $"default request value {request} is greater than max value {max}");
            if (item.Default.TryGetValue(name, out var limit) && request.Value > limit.Value)
                errors.Invalid(path.Child("defaultRequest").Key(name), request, $"default request value {request} is greater than default limit value {limit}");
        }

        if (item.Default.TryGetValue(name, out var value))
        {
            if (value.Value < least)
                errors.Invalid(path.Child("default").Key(name), value, $"min value {min} is greater than default value {value}");
            if (value.Value > most)
                errors.Invalid(path.Child("default").Key(name), value, $"default value {value} is greater than max value {max}");
        }
    }
}
