using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.Revisions;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.DaemonSets;

/// <summary>A DaemonSet's pods: each meant for one node, and bearing what drives other pods away.</summary>
internal static class DaemonSetPods
{
    private const string TemplateGeneration = "deprecated.daemonset.template.generation";

    private static readonly Toleration[] Hardy =
    [
        new() { Key = "node.kubernetes.io/not-ready", Operator = "Exists", Effect = "NoExecute" },
        new() { Key = "node.kubernetes.io/unreachable", Operator = "Exists", Effect = "NoExecute" },
        new() { Key = "node.kubernetes.io/disk-pressure", Operator = "Exists", Effect = "NoSchedule" },
        new() { Key = "node.kubernetes.io/memory-pressure", Operator = "Exists", Effect = "NoSchedule" },
        new() { Key = "node.kubernetes.io/pid-pressure", Operator = "Exists", Effect = "NoSchedule" },
        new() { Key = "node.kubernetes.io/unschedulable", Operator = "Exists", Effect = "NoSchedule" },
    ];

    public static PodSpec SpecOf(PodSpec template)
    {
        IEnumerable<Toleration> more = template.HostNetwork ? Hardy.Append(new() { Key = "node.kubernetes.io/network-unavailable", Operator = "Exists", Effect = "NoSchedule" }) : Hardy;
        return template with { Tolerations = [.. template.Tolerations, .. more.Where(toleration => !template.Tolerations.Contains(toleration))] };
    }

    public static Pod New(DaemonSet set, string node, string hash, Random random)
    {
        var pod = PodTemplates.NewPod(set, set.Spec.Template, random);
        var field = new NodeSelectorTerm { MatchFields = [new NodeSelectorRequirement { Key = "metadata.name", Operator = "In", Values = [node] }] };
        var spec = SpecOf(pod.Spec);
        var affinity = spec.Affinity ?? new();
        var nodeAffinity = affinity.NodeAffinity ?? new();
        return pod with
        {
            Metadata = pod.Metadata with
            {
                Labels = pod.Metadata.Labels
                    .With(TemplateRevisions.HashLabel, hash)
                    .With("pod-template-generation", set.Metadata.Annotations.GetValueOrDefault(TemplateGeneration, "1")),
            },
            Spec = spec with
            {
                Affinity = affinity with { NodeAffinity = nodeAffinity with { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [field] } } },
            },
        };
    }

    /// <summary>The node it runs on, or is meant for.</summary>
    public static string NodeOf(Pod pod) => pod.Spec.NodeName is not "" ? pod.Spec.NodeName
        : pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms
            .SelectMany(term => term.MatchFields).FirstOrDefault(field => field.Key is "metadata.name")?.Values.FirstOrDefault() ?? "";
}
