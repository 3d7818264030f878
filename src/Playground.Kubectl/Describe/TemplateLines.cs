using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Kubectl.Describe;

internal static class TemplateLines
{
    public static void Template(this DescribeWriter writer, PodTemplateSpec? template)
    {
        writer.Line(0, "Pod Template:");
        if (template is null)
        {
            writer.Line(0, "  <unset>");
            return;
        }

        var spec = template.Spec;
        writer.Labels("  Labels", template.Metadata.Labels);
        if (template.Metadata.Annotations.Count > 0)
            writer.Annotations("  Annotations", template.Metadata.Annotations);
        if (spec.ServiceAccountName.Length > 0)
            writer.Line(0, $"  Service Account:\t{spec.ServiceAccountName}");
        if (spec.InitContainers.Count > 0)
            writer.Containers("Init Containers", spec.InitContainers, null, null, "  ");
        writer.Containers("Containers", spec.Containers, null, null, "  ");
        writer.Volumes(spec.Volumes, "  ");
        writer.Spreading(spec.TopologySpreadConstraints, "  ");
        if (spec.PriorityClassName.Length > 0)
            writer.Line(0, $"  Priority Class Name:\t{spec.PriorityClassName}");
        writer.Labels("  Node-Selectors", spec.NodeSelector);
        writer.Tolerations("  Tolerations", spec.Tolerations);
    }

    public static void Spreading(this DescribeWriter writer, ValueList<TopologySpreadConstraint> constraints, string space)
    {
        var first = true;
        foreach (var constraint in constraints.OrderBy(c => c.TopologyKey, StringComparer.Ordinal))
        {
            var text = $"{constraint.TopologyKey}:{constraint.WhenUnsatisfiable} when max skew {constraint.MaxSkew} is exceeded";
            if (constraint.LabelSelector is not null)
                text += $" for selector {Selector.Of(constraint.LabelSelector)}";
            writer.Line(0, $"{(first ? $"{space}Topology Spread Constraints:" : space)}\t{text}");
            first = false;
        }
    }
}
