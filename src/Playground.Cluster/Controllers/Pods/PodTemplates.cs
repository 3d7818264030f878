using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Pods;

/// <summary>Pods made after a template.</summary>
internal static class PodTemplates
{
    /// <summary>A pod under a generated name that starts with its owner's.</summary>
    public static Pod NewPod(KubernetesObject owner, PodTemplateSpec template, Random random)
    {
        var prefix = owner.Name + "-";
        var pod = NewPod(owner, template, GeneratedName.Of(prefix, random));
        return pod with { Metadata = pod.Metadata with { GenerateName = prefix } };
    }

    public static Pod NewPod(KubernetesObject owner, PodTemplateSpec template, string name) => new()
    {
        Metadata = new()
        {
            Name = name,
            Namespace = owner.Namespace,
            Labels = template.Metadata.Labels,
            Annotations = template.Metadata.Annotations,
            Finalizers = template.Metadata.Finalizers,
            OwnerReferences = [owner.AsController()],
        },
        Spec = template.Spec,
    };
}
