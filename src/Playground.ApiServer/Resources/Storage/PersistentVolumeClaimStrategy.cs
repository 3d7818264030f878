using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Storage;

internal sealed class PersistentVolumeClaimStrategy : ResourceStrategy<PersistentVolumeClaim>
{
    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Status", "string", "Pending, Bound or Lost."),
        new("Volume", "string", "The volume it got."),
        new("Capacity", "string", "How much it got."),
        new("Access Modes", "string", "How it may be mounted."),
        new("StorageClass", "string", "The class it asked for."),
        new("VolumeAttributesClass", "string", "The class of adjustable settings it has."),
        TableColumn.Age,
        new("VolumeMode", "string", "A file system or a raw device.", 1),
    ];

    public static PersistentVolumeClaim WithDefaults(PersistentVolumeClaim value) => value with
    {
        Spec = value.Spec with { VolumeMode = value.Spec.VolumeMode ?? "Filesystem" },
        Status = value.Status with { Phase = value.Status.Phase is "" ? "Pending" : value.Status.Phase },
    };

    protected override PersistentVolumeClaim Default(PersistentVolumeClaim value) => WithDefaults(value);

    protected override PersistentVolumeClaim PrepareForCreate(PersistentVolumeClaim value) => value with { Status = new() { Phase = "Pending" } };

    protected override PersistentVolumeClaim PrepareForUpdate(PersistentVolumeClaim value, PersistentVolumeClaim old) => value with { Status = old.Status };

    protected override PersistentVolumeClaim PrepareForStatusUpdate(PersistentVolumeClaim value, PersistentVolumeClaim old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(PersistentVolumeClaim left, PersistentVolumeClaim right) => left.Spec == right.Spec;

    protected override void Validate(PersistentVolumeClaim value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.AccessModes.Count is 0)
            errors.Required(path.Child("accessModes"), "at least 1 access mode is required");
        LabelSelectorValidation.Validate(spec.Selector, path.Child("selector"), errors);
        StorageText.ValidateAccessModes(spec.AccessModes, path.Child("accessModes"), errors);
        if (!spec.Resources.Requests.TryGetValue("storage", out var storage))
            errors.Required(path.Child("resources").Key("storage"));
        else if (storage.Value <= 0)
            errors.Invalid(path.Child("resources").Key("storage"), storage, "must be greater than zero");
        if (spec.StorageClassName is { Length: > 0 } name)
            errors.Invalid(path.Child("storageClassName"), name, Formats.Subdomain(name));
        StorageText.ValidateVolumeMode(spec.VolumeMode, path.Child("volumeMode"), errors);
        if (spec.DataSource is { } source)
            ValidateSource(source.ApiGroup, source.Kind, source.Name, path.Child("dataSource"), errors);
        if (spec.DataSourceRef is { } reference)
            ValidateSource(reference.ApiGroup, reference.Kind, reference.Name, path.Child("dataSourceRef"), errors);
    }

    protected override void ValidateUpdate(PersistentVolumeClaim value, PersistentVolumeClaim old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        var (spec, was) = (value.Spec, old.Spec);
        var isBound = value.Status.Phase is "Bound";
        var allowed = was with
        {
            Resources = isBound ? was.Resources with { Requests = spec.Resources.Requests } : was.Resources,
            VolumeName = was.VolumeName is "" ? spec.VolumeName : was.VolumeName,
            StorageClassName = was.StorageClassName ?? spec.StorageClassName,
            VolumeAttributesClassName = isBound ? spec.VolumeAttributesClassName : was.VolumeAttributesClassName,
        };
        if (spec != allowed)
        {
            errors.Forbidden(FieldPath.Spec,
                $"spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n{LineDiff.Of(allowed, spec)}");
        }

        var (size, before, has) = (Storage(spec.Resources.Requests), Storage(was.Resources.Requests), Storage(old.Status.Capacity));
        if (size < before && size <= has)
            errors.Forbidden(FieldPath.Spec.Child("resources", "requests").Child("storage"), "field can not be less than status.capacity");
        if (spec.VolumeMode != was.VolumeMode)
            errors.Invalid(FieldPath.Root("volumeMode"), spec.VolumeMode, "field is immutable");
        if (old.Status.CurrentVolumeAttributesClassName is not null && spec.VolumeAttributesClassName != was.VolumeAttributesClassName && spec.VolumeAttributesClassName is null or "")
        {
            errors.Forbidden(FieldPath.Spec.Child("volumeAttributesClassName"),
                $"update to {(spec.VolumeAttributesClassName is null ? "nil" : "empty string")} is forbidden when status.currentVolumeAttributesClassName is not nil");
        }
    }

    private static decimal Storage(ValueMap<Quantity> amounts) => amounts.TryGetValue("storage", out var amount) ? amount.Value : 0;

    private static void ValidateSource(string? group, string kind, string name, FieldPath path, FieldErrors errors)
    {
        if (name is "")
            errors.Required(path.Child("name"));
        if (kind is "")
            errors.Required(path.Child("kind"));
        if (group is null or "" && kind is not "PersistentVolumeClaim")
            errors.Invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        if (group is not (null or ""))
            errors.Invalid(path.Child("apiGroup"), group, Formats.Subdomain(group));
    }

    protected override IReadOnlyList<object?> Cells(PersistentVolumeClaim value, DateTimeOffset now)
    {
        var bound = value.Spec.VolumeName is not "";
        return
        [
            value.Name, value.Metadata.DeletionTimestamp is null ? value.Status.Phase : "Terminating", value.Spec.VolumeName,
            bound ? StorageText.Amount(value.Status.Capacity) : "", bound ? StorageText.AccessModes(value.Status.AccessModes) : "",
            value.Spec.StorageClassName ?? "", value.Spec.VolumeAttributesClassName ?? CellText.Unset, CellText.Age(value, now),
            value.Spec.VolumeMode ?? CellText.Unset,
        ];
    }
}
