using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling.V2;

namespace Playground.Kubectl.Describe;

internal sealed class HorizontalPodAutoscalerDescription : Description
{
    public override async Task WriteAsync(Subject subject, DescribeWriter writer)
    {
        var scaler = subject.As<HorizontalPodAutoscaler>();
        writer.Line(0, $"Name:\t{scaler.Name}");
        writer.Line(0, $"Namespace:\t{scaler.Namespace}");
        writer.Labels("Labels", scaler.Metadata.Labels);
        writer.Annotations("Annotations", scaler.Metadata.Annotations);
        writer.Line(0, $"CreationTimestamp:\t{DescribeWriter.Time(scaler.Metadata.CreationTimestamp)}");
        writer.Line(0, $"Reference:\t{scaler.Spec.ScaleTargetRef.Kind}/{scaler.Spec.ScaleTargetRef.Name}");
        writer.Line(0, "Metrics:\t( current / target )");
        for (var i = 0; i < scaler.Spec.Metrics.Count; i++)
            writer.Line(1, Metric(scaler.Spec.Metrics[i], i < scaler.Status.CurrentMetrics.Count ? scaler.Status.CurrentMetrics[i] : null));
        writer.Line(0, $"Min replicas:\t{scaler.Spec.MinReplicas?.ToString() ?? "<unset>"}");
        writer.Line(0, $"Max replicas:\t{scaler.Spec.MaxReplicas}");
        if (scaler.Spec.Behavior is { } behavior)
        {
            writer.Line(0, "Behavior:");
            WriteRules("Scale Up", behavior.ScaleUp, writer);
            WriteRules("Scale Down", behavior.ScaleDown, writer);
        }

        writer.Line(0, $"{scaler.Spec.ScaleTargetRef.Kind} pods:\t{scaler.Status.CurrentReplicas} current / {scaler.Status.DesiredReplicas} desired");
        if (scaler.Status.Conditions.Count > 0)
        {
            writer.Line(0, "Conditions:");
            writer.Line(1, "Type\tStatus\tReason\tMessage");
            writer.Line(1, "----\t------\t------\t-------");
        }

        foreach (var condition in scaler.Status.Conditions)
            writer.Line(1, $"{condition.Type}\t{condition.Status}\t{condition.Reason}\t{condition.Message}");
        await EventsAsync(subject, writer);
    }

    private static void WriteRules(string direction, HPAScalingRules? rules, DescribeWriter writer)
    {
        if (rules is null)
            return;
        writer.Line(1, $"{direction}:");
        if (rules.StabilizationWindowSeconds is { } window)
            writer.Line(2, $"Stabilization Window: {window} seconds");
        if (rules.Policies.Count is 0)
            return;
        writer.Line(2, $"Select Policy: {rules.SelectPolicy ?? "Max"}");
        writer.Line(2, "Policies:");
        foreach (var policy in rules.Policies)
            writer.Line(3, $"- Type: {policy.Type}\tValue: {policy.Value}\tPeriod: {policy.PeriodSeconds} seconds");
    }

    private static string Metric(MetricSpec spec, MetricStatus? current) => spec switch
    {
        { Resource: { } resource } => OfResource($"resource {resource.Name} on pods", resource.Target, current?.Resource?.Current),
        { ContainerResource: { } resource } => OfResource($"resource {resource.Name} of container \"{resource.Container}\" on pods", resource.Target, current?.ContainerResource?.Current),
        { Pods: { } pods } => $"\"{pods.Metric.Name}\" on pods:\t{Or(current?.Pods?.Current.AverageValue)} / {pods.Target.AverageValue}",
        { Object: { } seen } => OfMetric($"\"{seen.Metric.Name}\" on {seen.DescribedObject.Kind}/{seen.DescribedObject.Name}", seen.Target, current?.Object?.Current),
        { External: { } external } => OfMetric($"\"{external.Metric.Name}\"", external.Target, current?.External?.Current),
        _ => $"<unknown metric type \"{spec.Type}\">",
    };

    private static string OfResource(string what, MetricTarget target, MetricValueStatus? current)
    {
        if (target.AverageValue is { } average)
            return $"{what}:\t{Or(current?.AverageValue)} / {average}";
        var now = current is { AverageUtilization: { } used } ? $"{used}% ({current.AverageValue})" : "<unknown>";
        return $"{what}  (as a percentage of request):\t{now} / {(target.AverageUtilization is { } wanted ? $"{wanted}%" : "<auto>")}";
    }

    private static string OfMetric(string what, MetricTarget target, MetricValueStatus? current) => target.AverageValue is { } average
        ? $"{what} (target average value):\t{Or(current?.AverageValue)} / {average}"
        : $"{what} (target value):\t{Or(current?.Value)} / {target.Value}";

    private static string Or(Quantity? value) => value?.ToString() ?? "<unknown>";
}
