using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Storage;

internal sealed class PersistentVolumeStrategy : ResourceStrategy<PersistentVolume>
{
    /// <summary>What a volume can be made of, in the order of a real server's own struct.</summary>
    private static readonly string[] Sources =
    [
        "gcePersistentDisk", "awsElasticBlockStore", "hostPath", "glusterfs", "nfs", "rbd", "quobyte", "iscsi", "flexVolume", "cinder", "cephfs", "fc",
        "flocker", "azureFile", "vsphereVolume", "azureDisk", "photonPersistentDisk", "portworxVolume", "scaleIO", "local", "storageos", "csi",
    ];

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
        var capacity = path.Child("capacity");
        if (spec.AccessModes.Count is 0)
            errors.Required(path.Child("accessModes"));
        StorageText.ValidateAccessModes(spec.AccessModes, path.Child("accessModes"), errors);
        if (spec.Capacity.Count is 0)
            errors.Required(capacity);
        if (spec.Capacity.Count is not 1 || !spec.Capacity.ContainsKey("storage"))
            errors.Unsupported(capacity, spec.Capacity.Count is 0 ? null : spec.Capacity.Select(entry => new KeyValuePair<string, string>(entry.Key, entry.Value.ToString())).ToValueMap(), "storage");
        foreach (var (name, amount) in spec.Capacity)
        {
            if (amount.Value < 0)
                errors.Invalid(capacity.Key(name), amount.ToInt64(), "must be a valid resource quantity");
            if (amount.Value <= 0)
                errors.Invalid(capacity.Key(name), amount, "must be greater than zero");
        }

        if (spec.PersistentVolumeReclaimPolicy is not ("Delete" or "Recycle" or "Retain"))
            errors.Unsupported(path.Child("persistentVolumeReclaimPolicy"), spec.PersistentVolumeReclaimPolicy, "Delete", "Recycle", "Retain");
        VolumeSourceValidation.Validate(spec, path, errors);
        if (spec.StorageClassName is not "")
            errors.Invalid(path.Child("storageClassName"), spec.StorageClassName, Formats.Subdomain(spec.StorageClassName));
        StorageText.ValidateVolumeMode(spec.VolumeMode, path.Child("volumeMode"), errors);
    }

    protected override void ValidateUpdate(PersistentVolume value, PersistentVolume old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate((KubernetesObject)value, errors);
        var (before, now) = (GoText.Lines(old.Spec, Sources), GoText.Lines(value.Spec, Sources));
        if (!before.SequenceEqual(now))
            errors.Forbidden(FieldPath.Spec.Child("persistentvolumesource"), $"spec.persistentvolumesource is immutable after creation\n{LineDiff.Of(before, now)}");
        if (value.Spec.VolumeMode != old.Spec.VolumeMode)
            errors.Invalid(FieldPath.Root("volumeMode"), value.Spec.VolumeMode, "field is immutable");
        if (old.Spec.NodeAffinity is not null && value.Spec.NodeAffinity != old.Spec.NodeAffinity)
            errors.Invalid(FieldPath.Root("nodeAffinity"), GoText.Json(value.Spec.NodeAffinity), "field is immutable");
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
