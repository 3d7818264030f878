using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Autoscaling.V2;

namespace Playground.ApiServer.Resources.Autoscaling;

/// <summary>Kept and shown; nothing measures load here, so nothing is scaled by it.</summary>
internal sealed class AutoscalerStrategy : ResourceStrategy<HorizontalPodAutoscaler>
{
    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override IReadOnlyList<TableColumn> Columns => AutoscalerTable.Columns;

    protected override HorizontalPodAutoscaler Default(HorizontalPodAutoscaler value) => value with
    {
        Spec = value.Spec with
        {
            MinReplicas = value.Spec.MinReplicas ?? 1,
            Metrics = value.Spec.Metrics.Count > 0 ? value.Spec.Metrics : [AutoscalerConversion.Cpu(80)],
            Behavior = ScalingBehavior.WithDefaults(value.Spec.Behavior),
        },
    };

    protected override HorizontalPodAutoscaler PrepareForCreate(HorizontalPodAutoscaler value) => value with { Status = new() };

    protected override HorizontalPodAutoscaler PrepareForUpdate(HorizontalPodAutoscaler value, HorizontalPodAutoscaler old) => value with { Status = old.Status };

    protected override HorizontalPodAutoscaler PrepareForStatusUpdate(HorizontalPodAutoscaler value, HorizontalPodAutoscaler old) => value with { Spec = old.Spec };

    protected override bool SpecEquals(HorizontalPodAutoscaler left, HorizontalPodAutoscaler right) => left.Spec == right.Spec;

    protected override void Validate(HorizontalPodAutoscaler value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.MinReplicas < 1)
            errors.Invalid(path.Child("minReplicas"), spec.MinReplicas, "must be greater than or equal to 1");
        if (spec.MaxReplicas < 1)
            errors.Invalid(path.Child("maxReplicas"), spec.MaxReplicas, "must be greater than 0");
        if (spec.MaxReplicas < spec.MinReplicas)
            errors.Invalid(path.Child("maxReplicas"), spec.MaxReplicas, "must be greater than or equal to `minReplicas`");
        MetricValidation.ValidateReference(spec.ScaleTargetRef, path.Child("scaleTargetRef"), errors);
        for (var i = 0; i < spec.Metrics.Count; i++)
            MetricValidation.Validate(spec.Metrics[i], path.Child("metrics").Index(i), errors);
        if (spec.MinReplicas is 0 && !spec.Metrics.Any(metric => metric.Type is "Object" or "External"))
            errors.Forbidden(path.Child("metrics"), "must specify at least one Object or External metric to support scaling to zero replicas");
        ScalingBehavior.Validate(spec.Behavior?.ScaleUp, path.Child("behavior", "scaleUp"), errors);
        ScalingBehavior.Validate(spec.Behavior?.ScaleDown, path.Child("behavior", "scaleDown"), errors);
    }

    protected override void ValidateUpdate(HorizontalPodAutoscaler value, HorizontalPodAutoscaler old, FieldErrors errors)
    {
        ObjectMetaValidation.ValidateUpdate(value, old, errors);
        Validate(value, errors);
    }

    protected override IReadOnlyList<object?> Cells(HorizontalPodAutoscaler value, DateTimeOffset now) => AutoscalerTable.Cells(value, now);
}
