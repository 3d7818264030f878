using Playground.ApiServer.Tables;
using Playground.Kubernetes.Autoscaling.V2;

namespace Playground.ApiServer.Resources.Autoscaling;

internal static class AutoscalerTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Reference", "string", "What it scales."),
        new("Targets", "string", "What is measured of what is aimed at."),
        new("MinPods", "string", "The fewest pods."),
        new("MaxPods", "string", "The most pods."),
        new("Replicas", "string", "How many pods there are."),
        TableColumn.Age,
    ];

    public static IReadOnlyList<object?> Cells(HorizontalPodAutoscaler value, DateTimeOffset now) =>
    [
        value.Name, $"{value.Spec.ScaleTargetRef.Kind}/{value.Spec.ScaleTargetRef.Name}", Targets(value),
        value.Spec.MinReplicas?.ToString() ?? CellText.Unset, (long)value.Spec.MaxReplicas, (long)value.Status.CurrentReplicas, CellText.Age(value, now),
    ];

    private static string Targets(HorizontalPodAutoscaler value)
    {
        if (value.Spec.Metrics.Count is 0)
            return CellText.None;
        var texts = value.Spec.Metrics.Select((metric, i) => Target(metric, i < value.Status.CurrentMetrics.Count ? value.Status.CurrentMetrics[i] : null)).ToList();
        return texts.Count <= 2 ? string.Join(", ", texts) : $"{string.Join(", ", texts.Take(2))} + {texts.Count - 2} more...";
    }

    private static string Target(MetricSpec metric, MetricStatus? status) => metric switch
    {
        { Resource: { } resource } => $"{resource.Name}: {Measured(status?.Resource?.Current, resource.Target)}",
        { ContainerResource: { } resource } => $"{resource.Name}: {Measured(status?.ContainerResource?.Current, resource.Target)}",
        { Pods: { } pods } => Measured(status?.Pods?.Current, pods.Target),
        { Object: { } other } => Measured(status?.Object?.Current, other.Target),
        { External: { } external } => Measured(status?.External?.Current, external.Target),
        _ => CellText.Unknown,
    };

    private static string Measured(MetricValueStatus? current, MetricTarget target)
    {
        if (target.AverageValue is { } average)
            return $"{current?.AverageValue?.ToString() ?? CellText.Unknown}/{average}{(target.Type is "AverageValue" ? " (avg)" : "")}";
        if (target.AverageUtilization is { } utilization)
            return $"{(current?.AverageUtilization is { } now ? $"{now}%" : CellText.Unknown)}/{utilization}%";
        return $"{current?.Value?.ToString() ?? CellText.Unknown}/{target.Value}";
    }
}
