using V1 = Playground.Kubernetes.Autoscaling;
using V2 = Playground.Kubernetes.Autoscaling.V2;

namespace Playground.ApiServer.Resources.Autoscaling;

/// <summary>One autoscaler under either version: v1's percentage is v2's metric of the resource `cpu`.</summary>
internal static class AutoscalerConversion
{
    public static V2.MetricSpec Cpu(int percent) => new()
    {
        Type = "Resource",
        Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = percent } },
    };

    public static V2.HorizontalPodAutoscaler ToV2(V1.HorizontalPodAutoscaler value) => new()
    {
        Metadata = value.Metadata,
        Spec = new()
        {
            ScaleTargetRef = value.Spec.ScaleTargetRef,
            MinReplicas = value.Spec.MinReplicas,
            MaxReplicas = value.Spec.MaxReplicas,
            Metrics = value.Spec.TargetCPUUtilizationPercentage is { } percent ? [Cpu(percent)] : [],
        },
        Status = new()
        {
            ObservedGeneration = value.Status.ObservedGeneration,
            LastScaleTime = value.Status.LastScaleTime,
            CurrentReplicas = value.Status.CurrentReplicas,
            DesiredReplicas = value.Status.DesiredReplicas,
            CurrentMetrics = value.Status.CurrentCPUUtilizationPercentage is { } measured
                ? [new() { Type = "Resource", Resource = new() { Name = "cpu", Current = new() { AverageUtilization = measured } } }]
                : [],
        },
    };

    public static V1.HorizontalPodAutoscaler ToV1(V2.HorizontalPodAutoscaler stored) => new()
    {
        Metadata = stored.Metadata,
        Spec = new()
        {
            ScaleTargetRef = stored.Spec.ScaleTargetRef,
            MinReplicas = stored.Spec.MinReplicas,
            MaxReplicas = stored.Spec.MaxReplicas,
            TargetCPUUtilizationPercentage = stored.Spec.Metrics.Select(metric => metric.Resource).FirstOrDefault(resource => resource?.Name is "cpu")
                ?.Target.AverageUtilization,
        },
        Status = new()
        {
            ObservedGeneration = stored.Status.ObservedGeneration,
            LastScaleTime = stored.Status.LastScaleTime,
            CurrentReplicas = stored.Status.CurrentReplicas,
            DesiredReplicas = stored.Status.DesiredReplicas,
            CurrentCPUUtilizationPercentage = stored.Status.CurrentMetrics.Select(metric => metric.Resource)
                .FirstOrDefault(resource => resource?.Name is "cpu")?.Current.AverageUtilization,
        },
    };
}
