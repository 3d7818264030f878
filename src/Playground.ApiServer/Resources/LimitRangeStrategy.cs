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
            if (!Formats.Any(Formats.QualifiedName(item.Type), path.Child("type"), item.Type, errors) && !item.Type.Contains('/') && item.Type is not ("Pod" or "Container" or "PersistentVolumeClaim"))
                errors.Invalid(path.Child("type"), item.Type, "must be a standard limit type or fully qualified");
            if (!types.Add(item.Type))
                errors.Duplicate(path.Child("type"), item.Type);
            LimitRangeItemValidation.Validate(item, path, errors);
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
}
