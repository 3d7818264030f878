using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Storage;

namespace Playground.ApiServer.Resources.Storage;

internal sealed class StorageClassStrategy : ResourceStrategy<StorageClass>
{
    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Provisioner", "string", "What makes volumes of this class."),
        new("ReclaimPolicy", "string", "What becomes of a volume once its claim is gone."),
        new("VolumeBindingMode", "string", "When a claim gets its volume."),
        new("AllowVolumeExpansion", "string", "Whether claims may grow."),
        TableColumn.Age,
    ];

    protected override StorageClass Default(StorageClass value) =>
        value with { ReclaimPolicy = value.ReclaimPolicy ?? "Delete", VolumeBindingMode = value.VolumeBindingMode ?? "Immediate" };

    protected override void Validate(StorageClass value, FieldErrors errors)
    {
        var path = FieldPath.Root("provisioner");
        if (value.Provisioner is "")
            errors.Required(path);
        else
            errors.Invalid(path, value.Provisioner, Formats.QualifiedName(value.Provisioner.ToLowerInvariant()));
        if (value.Parameters.ContainsKey(""))
            errors.Invalid(FieldPath.Root("parameters"), "", "field can not be empty.");
        if (value.ReclaimPolicy is not ("Delete" or "Retain"))
            errors.Unsupported(FieldPath.Root("reclaimPolicy"), value.ReclaimPolicy, "Delete", "Retain");
        if (value.VolumeBindingMode is not ("Immediate" or "WaitForFirstConsumer"))
            errors.Unsupported(FieldPath.Root("volumeBindingMode"), value.VolumeBindingMode, "Immediate", "WaitForFirstConsumer");
    }

    protected override void ValidateUpdate(StorageClass value, StorageClass old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        if (value.Parameters != old.Parameters)
            errors.Forbidden(FieldPath.Root("parameters"), "updates to parameters are forbidden.");
        if (value.Provisioner != old.Provisioner)
            errors.Forbidden(FieldPath.Root("provisioner"), "updates to provisioner are forbidden.");
        if (value.ReclaimPolicy != old.ReclaimPolicy)
            errors.Forbidden(FieldPath.Root("reclaimPolicy"), "updates to reclaimPolicy are forbidden.");
        if (value.VolumeBindingMode != old.VolumeBindingMode)
            errors.Invalid(FieldPath.Root("volumeBindingMode"), value.VolumeBindingMode, "field is immutable");
    }

    protected override IReadOnlyList<object?> Cells(StorageClass value, DateTimeOffset now)
    {
        var isDefault = value.Metadata.Annotations.GetValueOrDefault(StorageClass.IsDefaultAnnotation) is "true";
        return
        [
            isDefault ? value.Name + " (default)" : value.Name, value.Provisioner, value.ReclaimPolicy ?? "Delete",
            value.VolumeBindingMode ?? CellText.Unset, value.AllowVolumeExpansion ?? false, CellText.Age(value, now),
        ];
    }
}
