using Playground.ApiServer.Tables;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using V1 = Playground.Kubernetes.Autoscaling;
using V2 = Playground.Kubernetes.Autoscaling.V2;

namespace Playground.ApiServer.Resources.Autoscaling;

/// <summary>Autoscalers as autoscaling/v1 writes them: CPU only. They are stored as v2.</summary>
internal sealed class OldAutoscalerStrategy : ResourceStrategy<V1.HorizontalPodAutoscaler>
{
    public override bool HasStatus => true;

    public override bool TracksGeneration => false;

    public override ResourceType StoredAs => V2.HorizontalPodAutoscaler.Type;

    public override IReadOnlyList<TableColumn> Columns => AutoscalerTable.Columns;

    public override KubernetesObject ToStored(KubernetesObject value) => AutoscalerConversion.ToV2((V1.HorizontalPodAutoscaler)value);

    public override KubernetesObject FromStored(KubernetesObject stored) => AutoscalerConversion.ToV1((V2.HorizontalPodAutoscaler)stored);

    protected override V1.HorizontalPodAutoscaler Default(V1.HorizontalPodAutoscaler value) => value with
    {
        Spec = value.Spec with
        {
            MinReplicas = value.Spec.MinReplicas ?? 1,
            TargetCPUUtilizationPercentage = value.Spec.TargetCPUUtilizationPercentage ?? 80,
        },
    };

    protected override V1.HorizontalPodAutoscaler PrepareForCreate(V1.HorizontalPodAutoscaler value) => value with { Status = new() };

    protected override V1.HorizontalPodAutoscaler PrepareForUpdate(V1.HorizontalPodAutoscaler value, V1.HorizontalPodAutoscaler old) =>
        value with { Status = old.Status };

    protected override V1.HorizontalPodAutoscaler PrepareForStatusUpdate(V1.HorizontalPodAutoscaler value, V1.HorizontalPodAutoscaler old) =>
        value with { Spec = old.Spec };

    protected override bool SpecEquals(V1.HorizontalPodAutoscaler left, V1.HorizontalPodAutoscaler right) => left.Spec == right.Spec;

    protected override void Validate(V1.HorizontalPodAutoscaler value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.MaxReplicas < 1)
            errors.Invalid(path.Child("maxReplicas"), spec.MaxReplicas, "must be greater than 0");
        if (spec.MaxReplicas < spec.MinReplicas)
            errors.Invalid(path.Child("maxReplicas"), spec.MaxReplicas, "must be greater than or equal to `minReplicas`");
        if (spec.ScaleTargetRef.Kind is "")
            errors.Required(path.Child("scaleTargetRef", "kind"));
        if (spec.ScaleTargetRef.Name is "")
            errors.Required(path.Child("scaleTargetRef", "name"));
    }

    protected override IReadOnlyList<object?> Cells(V1.HorizontalPodAutoscaler value, DateTimeOffset now) =>
        AutoscalerTable.Cells(AutoscalerConversion.ToV2(value), now);
}
