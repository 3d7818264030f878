using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Storage;

internal sealed class PersistentVolumeStrategy : ResourceStrategy<PersistentVolume>
{
    private static readonly PersistentVolumeSpec NoSource = new();

    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Capacity", "string", "How much it holds."),
        new("Access Modes", "string", "How it may be mounted."),
        new("Reclaim Policy", "string", "What becomes of it once its claim is gone."),
        new("Status", "string", "Available, Bound, Released or Failed."),
        new("Claim", "string", "The claim that has it."),
        new("StorageClass", "string", "Its class."),
        new("VolumeAttributesClass", "string", "The class of adjustable settings it has."),
        new("Reason", "string", "Why it failed."),
        TableColumn.Age,
        new("VolumeMode", "string", "A file system or a raw device.", 1),
    ];

    protected override PersistentVolume Default(PersistentVolume value) => value with
    {
        Spec = value.Spec with
        {
            PersistentVolumeReclaimPolicy = value.Spec.PersistentVolumeReclaimPolicy is "" ? "Retain" : value.Spec.PersistentVolumeReclaimPolicy,
            VolumeMode = value.Spec.VolumeMode ?? "Filesystem",
            HostPath = value.Spec.HostPath is { } host ? host with { Type = host.Type ?? "" } : null,
        },
        Status = value.Status with { Phase = value.Status.Phase is "" ? "Pending" : value.Status.Phase },
    };

    protected override PersistentVolume PrepareForCreate(PersistentVolume value) => value with { Status = new() { Phase = "Pending" } };

    protected override PersistentVolume PrepareForUpdate(PersistentVolume value, PersistentVolume old) => value with { Status = old.Status };

    protected override PersistentVolume PrepareForStatusUpdate(PersistentVolume value, PersistentVolume old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(PersistentVolume left, PersistentVolume right) => left.Spec == right.Spec;

    protected override void Validate(PersistentVolume value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.AccessModes.Count is 0)
            errors.Required(path.Child("accessModes"));
        foreach (var mode in spec.AccessModes)
            StorageText.ValidateAccessMode(mode, path.Child("accessModes"), errors);
        if (spec.Capacity.Count is 0)
            errors.Required(path.Child("capacity"));
        else if (!spec.Capacity.TryGetValue("storage", out var storage))
            errors.Unsupported(path.Child("capacity"), spec.Capacity.Keys, "storage");
        else if (storage.Value <= 0)
            errors.Invalid(path.Child("capacity").Key("storage"), storage, "must be greater than zero");
        if (spec.PersistentVolumeReclaimPolicy is not ("Delete" or "Recycle" or "Retain"))
            errors.Unsupported(path.Child("persistentVolumeReclaimPolicy"), spec.PersistentVolumeReclaimPolicy, "Delete", "Recycle", "Retain");
        if (spec.HostPath is { Path: "" })
            errors.Required(path.Child("hostPath", "path"));
        var sources = NoSource with
        {
            Capacity = spec.Capacity,
            AccessModes = spec.AccessModes,
            ClaimRef = spec.ClaimRef,
            StorageClassName = spec.StorageClassName,
            PersistentVolumeReclaimPolicy = spec.PersistentVolumeReclaimPolicy,
            MountOptions = spec.MountOptions,
            VolumeMode = spec.VolumeMode,
            NodeAffinity = spec.NodeAffinity,
            VolumeAttributesClassName = spec.VolumeAttributesClassName,
        };
        if (spec == sources)
            errors.Required(path, "must specify a volume type");
        if (spec.StorageClassName is not "")
            errors.Invalid(path.Child("storageClassName"), spec.StorageClassName, Formats.Subdomain(spec.StorageClassName));
    }

    protected override IReadOnlyList<object?> Cells(PersistentVolume value, DateTimeOffset now)
    {
        var spec = value.Spec;
        return
        [
            value.Name, StorageText.Amount(spec.Capacity), StorageText.AccessModes(spec.AccessModes), spec.PersistentVolumeReclaimPolicy,
            value.Metadata.DeletionTimestamp is null ? value.Status.Phase : "Terminating",
            spec.ClaimRef is { } claim ? $"{claim.Namespace}/{claim.Name}" : "", spec.StorageClassName,
            spec.VolumeAttributesClassName ?? CellText.Unset, value.Status.Reason, CellText.Age(value, now), spec.VolumeMode ?? CellText.Unset,
        ];
    }
}
