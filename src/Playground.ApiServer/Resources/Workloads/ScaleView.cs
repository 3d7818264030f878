using Playground.Kubernetes;
using Playground.Kubernetes.Autoscaling;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Resources.Workloads;

/// <summary>What `scale` shows of a workload: itself by name, and its numbers.</summary>
internal static class ScaleView
{
    public static Scale Of(KubernetesObject value, int? wanted, int observed, string selector) => new()
    {
        Metadata = new()
        {
            Name = value.Name,
            Namespace = value.Namespace,
            Uid = value.Metadata.Uid,
            ResourceVersion = value.Metadata.ResourceVersion,
            CreationTimestamp = value.Metadata.CreationTimestamp,
        },
        Spec = new() { Replicas = wanted ?? 0 },
        Status = new() { Replicas = observed, Selector = selector },
    };

    public static string Selector(LabelSelector? selector) => Kubernetes.Selectors.Selector.Of(selector).ToString();
}
