using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Autoscaling;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class ReplicaSetStrategy : ResourceStrategy<ReplicaSet>
{
    public override bool HasStatus => true;

    public override IReadOnlyList<Subresource> Subresources => [Subresource.Scale, Subresource.Status(Type)];

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "status.replicas" };

    public override IReadOnlyList<TableColumn> Columns => WorkloadColumns.ReplicaCounts;

    protected override ReplicaSet Default(ReplicaSet value) => value with
    {
        Spec = value.Spec with { Replicas = value.Spec.Replicas ?? 1, Template = PodDefaults.Apply(value.Spec.Template) },
    };

    protected override ReplicaSet PrepareForCreate(ReplicaSet value) => value with { Status = new() };

    protected override ReplicaSet PrepareForUpdate(ReplicaSet value, ReplicaSet old) => value with { Status = old.Status };

    protected override ReplicaSet PrepareForStatusUpdate(ReplicaSet value, ReplicaSet old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(ReplicaSet left, ReplicaSet right) => left.Spec == right.Spec;

    protected override void Validate(ReplicaSet value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        if (spec.Selector is null)
            errors.Required(path.Child("selector"));
        PodTemplateValidation.ValidateSelector(spec.Selector, "deployment", errors);
        PodTemplateValidation.ValidateMatch(spec.Selector, spec.Template, errors);
        PodTemplateValidation.Validate(spec.Template, path.Child("template"), errors);
        PodTemplateValidation.ValidateLasting(spec.Template, "ReplicaSet", errors);
    }

    protected override void ValidateUpdate(ReplicaSet value, ReplicaSet old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
        PodTemplateValidation.ValidateUnchanged(value.Spec.Selector, old.Spec.Selector, errors);
    }

    protected override void ValidateStatusUpdate(ReplicaSet value, ReplicaSet old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        var (status, path) = (value.Status, FieldPath.Status);
        errors.NonNegative(path.Child("replicas"), status.Replicas);
        errors.NonNegative(path.Child("readyReplicas"), status.ReadyReplicas);
        errors.NonNegative(path.Child("availableReplicas"), status.AvailableReplicas);
        if (status.ReadyReplicas > status.Replicas)
            errors.Invalid(path.Child("readyReplicas"), status.ReadyReplicas, "cannot be greater than status.replicas");
        if (status.AvailableReplicas > status.ReadyReplicas)
            errors.Invalid(path.Child("availableReplicas"), status.AvailableReplicas, "cannot be greater than readyReplicas");
    }

    protected override IEnumerable<string> Warnings(ReplicaSet value, ReplicaSet? old) => PodTemplateValidation.Warnings(value, value.Spec.Template, old);

    protected override Scale? ToScale(ReplicaSet value) =>
        ScaleView.Of(value, value.Spec.Replicas, value.Status.Replicas, ScaleView.Selector(value.Spec.Selector));

    protected override ReplicaSet WithReplicas(ReplicaSet value, int replicas) => value with { Spec = value.Spec with { Replicas = replicas } };

    protected override IReadOnlyDictionary<string, string> SelectableFields(ReplicaSet value) =>
        new Dictionary<string, string> { ["status.replicas"] = value.Status.Replicas.ToString() };

    protected override IReadOnlyList<object?> Cells(ReplicaSet value, DateTimeOffset now) =>
    [
        value.Name, (long)(value.Spec.Replicas ?? 0), (long)value.Status.Replicas, (long)value.Status.ReadyReplicas, CellText.Age(value, now),
        CellText.ContainerNames(value.Spec.Template.Spec), CellText.Images(value.Spec.Template.Spec), CellText.Selector(value.Spec.Selector),
    ];
}
