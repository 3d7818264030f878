using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources;

internal sealed class NamespaceStrategy : ResourceStrategy<Namespace>
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override bool DeleteReturnsObject => true;

    public override IReadOnlyList<string> Verbs { get; } = ["create", "delete", "get", "list", "patch", "update", "watch"];

    public override IReadOnlyList<Subresource> Subresources => [new("finalize", Type, "update"), Subresource.Status(Type)];

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [TableColumn.ObjectName, new("Status", "string", "Active, or Terminating while its content goes."), TableColumn.Age];

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "status.phase" };

    protected override NameRule NameRule => NameRule.Label;

    protected override Namespace Default(Namespace value)
    {
        if (value.Status.Phase is "")
            value = value with { Status = value.Status with { Phase = "Active" } };
        return WithNameLabel(value);
    }

    protected override Namespace PrepareForCreate(Namespace value)
    {
        var finalizers = value.Spec.Finalizers.Contains("kubernetes") ? value.Spec.Finalizers : value.Spec.Finalizers.Add("kubernetes");
        return WithNameLabel(value) with { Spec = new() { Finalizers = finalizers }, Status = new() { Phase = "Active" } };
    }

    protected override Namespace PrepareForUpdate(Namespace value, Namespace old) =>
        value with { Spec = value.Spec with { Finalizers = old.Spec.Finalizers }, Status = old.Status };

    protected override Namespace PrepareForStatusUpdate(Namespace value, Namespace old) => value with { Spec = old.Spec };

    protected override Namespace PrepareForDeletion(Namespace value) => value with { Status = value.Status with { Phase = "Terminating" } };

    protected override bool IsHeldFromDeletion(Namespace value) => value.Spec.Finalizers.Count > 0;

    protected override bool SpecEquals(Namespace left, Namespace right) => left.Spec == right.Spec;

    protected override void Validate(Namespace value, FieldErrors errors)
    {
        for (var i = 0; i < value.Spec.Finalizers.Count; i++)
        {
            var finalizer = value.Spec.Finalizers[i];
            errors.Invalid(FieldPath.Spec.Child("finalizers"), finalizer, Formats.QualifiedName(finalizer));
        }
    }

    protected override void ValidateUpdate(Namespace value, Namespace old, FieldErrors errors)
    {
        Validate((KubernetesObject)value, errors);
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
    }

    protected override void ValidateStatusUpdate(Namespace value, Namespace old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        var terminating = value.Metadata.DeletionTimestamp is not null;
        if (terminating && value.Status.Phase is not "Terminating")
            errors.Invalid(FieldPath.Status.Child("Phase"), value.Status.Phase, "may only be 'Terminating' if `deletionTimestamp` is not empty");
        else if (!terminating && value.Status.Phase is not "Active")
            errors.Invalid(FieldPath.Status.Child("Phase"), value.Status.Phase, "may only be 'Active' if `deletionTimestamp` is empty");
    }

    protected override IReadOnlyDictionary<string, string> SelectableFields(Namespace value) =>
        new Dictionary<string, string> { ["status.phase"] = value.Status.Phase };

    protected override IReadOnlyList<object?> Cells(Namespace value, DateTimeOffset now) =>
        [value.Name, value.Status.Phase, CellText.Age(value, now)];

    private static Namespace WithNameLabel(Namespace value) => value.Name is "" || value.Metadata.Labels.GetValueOrDefault(NameLabel) == value.Name
        ? value
        : value with { Metadata = value.Metadata with { Labels = value.Metadata.Labels.With(NameLabel, value.Name) } };
}
