using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
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
        foreach (var mode in spec.AccessModes)
            StorageText.ValidateAccessMode(mode, path.Child("accessModes"), errors);
        if (!spec.Resources.Requests.TryGetValue("storage", out var storage))
            errors.Required(path.Child("resources").Key("storage"));
        else if (storage.Value <= 0)
            errors.Invalid(path.Child("resources").Key("storage"), storage, "must be greater than zero");
        if (spec.StorageClassName is { Length: > 0 } name)
            errors.Invalid(path.Child("storageClassName"), name, Formats.Subdomain(name));
        if (spec.VolumeMode is { } volumeMode and not ("Block" or "Filesystem"))
            errors.Unsupported(path.Child("volumeMode"), volumeMode, "Block", "Filesystem");
    }

    protected override void ValidateUpdate(PersistentVolumeClaim value, PersistentVolumeClaim old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        var (spec, was) = (value.Spec, old.Spec);
        var allowed = was with
        {
            Resources = was.Resources with { Requests = spec.Resources.Requests },
            VolumeName = was.VolumeName is "" ? spec.VolumeName : was.VolumeName,
            StorageClassName = was.StorageClassName ?? spec.StorageClassName,
            VolumeAttributesClassName = spec.VolumeAttributesClassName,
        };
        if (spec != allowed)
        {
            errors.Forbidden(FieldPath.Spec,
                "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        }
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
