using Playground.ApiServer.Resources.Pods;
using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Workloads;

internal sealed class ReplicationControllerStrategy : ResourceStrategy<ReplicationController>
{
    public override bool HasStatus => true;

    public override IReadOnlyList<Subresource> Subresources => [Subresource.Scale, Subresource.Status(Type)];

    public override IReadOnlySet<string> SelectableFieldNames { get; } = new HashSet<string> { "status.replicas" };

    public override IReadOnlyList<TableColumn> Columns => WorkloadColumns.ReplicaCounts;

    protected override ReplicationController Default(ReplicationController value)
    {
        var labels = value.Spec.Template?.Metadata.Labels ?? [];
        return value with
        {
            Metadata = value.Metadata.Labels.Count is 0 ? value.Metadata with { Labels = labels } : value.Metadata,
            Spec = value.Spec with
            {
                Replicas = value.Spec.Replicas ?? 1,
                Selector = value.Spec.Selector.Count is 0 ? labels : value.Spec.Selector,
                Template = value.Spec.Template is { } template ? PodDefaults.Apply(template) : null,
            },
        };
    }

    protected override ReplicationController PrepareForCreate(ReplicationController value) => value with { Status = new() };

    protected override ReplicationController PrepareForUpdate(ReplicationController value, ReplicationController old) => value with { Status = old.Status };

    protected override ReplicationController PrepareForStatusUpdate(ReplicationController value, ReplicationController old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(ReplicationController left, ReplicationController right) => left.Spec == right.Spec;

    protected override void Validate(ReplicationController value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        errors.NonNegative(path.Child("minReadySeconds"), spec.MinReadySeconds);
        if (spec.Selector.Count is 0)
            errors.Required(path.Child("selector"));
        errors.NonNegative(path.Child("replicas"), spec.Replicas ?? 0);
        if (spec.Template is not { } template)
        {
            errors.Required(path.Child("template"));
            return;
        }

        if (spec.Selector.Count > 0)
            PodTemplateValidation.ValidateMatch(new() { MatchLabels = spec.Selector }, template, errors);
        PodTemplateValidation.Validate(template, path.Child("template"), errors);
        PodTemplateValidation.ValidateLasting(template, "ReplicationController", errors);
    }

    protected override void ValidateUpdate(ReplicationController value, ReplicationController old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
    }

    protected override IEnumerable<string> Warnings(ReplicationController value, ReplicationController? old) =>
        value.Spec.Template is { } template ? PodTemplateValidation.Warnings(value, template, old) : [];

    protected override Scale? ToScale(ReplicationController value) =>
        ScaleView.Of(value, value.Spec.Replicas, value.Status.Replicas, value.Spec.Selector.ToString());

    protected override ReplicationController WithReplicas(ReplicationController value, int replicas) =>
        value with { Spec = value.Spec with { Replicas = replicas } };

    protected override IReadOnlyDictionary<string, string> SelectableFields(ReplicationController value) =>
        new Dictionary<string, string> { ["status.replicas"] = value.Status.Replicas.ToString() };

    protected override IReadOnlyList<object?> Cells(ReplicationController value, DateTimeOffset now)
    {
        var spec = value.Spec.Template?.Spec ?? new();
        return
        [
            value.Name, (long)(value.Spec.Replicas ?? 0), (long)value.Status.Replicas, (long)value.Status.ReadyReplicas, CellText.Age(value, now),
            CellText.ContainerNames(spec), CellText.Images(spec), CellText.Labels(value.Spec.Selector),
        ];
    }
}
