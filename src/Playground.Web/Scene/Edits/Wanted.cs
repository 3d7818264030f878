using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Batch;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Networking;

namespace Playground.Web.Scene.Edits;

/// <summary>What somebody wanted of an object, without what the cluster made of it: enough to make it once more.</summary>
internal static class Wanted
{
    public static KubernetesObject Of(KubernetesObject value)
    {
        var meta = value.Metadata;
        var kept = value with
        {
            Metadata = new()
            {
                Name = meta.Name,
                Namespace = meta.Namespace,
                Labels = meta.Labels,
                Annotations = meta.Annotations,
                OwnerReferences = meta.OwnerReferences,
            },
        };
        return kept switch
        {
            Pod pod => pod with { Spec = pod.Spec with { NodeName = "" }, Status = new() },
            Service service => service with { Status = new() },
            Deployment deployment => deployment with { Status = new() },
            StatefulSet set => set with { Status = new() },
            DaemonSet set => set with { Status = new() },
            ReplicaSet set => set with { Status = new() },
            Job job => job with { Spec = job.Spec.ManualSelector is true ? job.Spec : Unbound(job.Spec), Status = new() },
            Ingress ingress => ingress with { Status = new() },
            Namespace ns => ns with { Spec = new(), Status = new() },
            _ => kept,
        };
    }

    /// <summary>The selector of a Job names that very Job; a new one gets its own.</summary>
    private static JobSpec Unbound(JobSpec spec) => spec with
    {
        Selector = null,
        Template = spec.Template with
        {
            Metadata = spec.Template.Metadata with
            {
                Labels = spec.Template.Metadata.Labels.Where(label => label.Key is not ("controller-uid" or "job-name") && !label.Key.StartsWith("batch.kubernetes.io/", StringComparison.Ordinal)).ToValueMap(),
            },
        },
    };

    /// <summary>For one of its own: nobody's property, and with an address of its own.</summary>
    public static KubernetesObject CopyOf(KubernetesObject value, string name)
    {
        var wanted = Of(value);
        var copy = wanted with { Metadata = wanted.Metadata with { Name = name, OwnerReferences = [] } };
        return copy is Service { Spec.ClusterIP: not "None" } service
            ? service with { Spec = service.Spec with { ClusterIP = "", ClusterIPs = [], Ports = service.Spec.Ports.Select(port => port with { NodePort = 0 }).ToValueList() } }
            : copy;
    }
}
