using Playground.Kubernetes;
using Playground.Kubernetes.Core;

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
            Namespace ns => ns with { Spec = new(), Status = new() },
            _ => kept,
        };
    }

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
