using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>Which config maps and secrets a pod reads.</summary>
internal static class PodSources
{
    public static bool Reads(Pod pod, string? configMap = null, string? secret = null) =>
        pod.Spec.Volumes.Any(volume => IsThat(volume.ConfigMap?.Name, configMap) || IsThat(volume.Secret?.SecretName, secret)
            || volume.Projected?.Sources.Any(source => IsThat(source.ConfigMap?.Name, configMap) || IsThat(source.Secret?.Name, secret)) is true)
        || pod.Spec.Containers.Concat(pod.Spec.InitContainers).Any(container => Reads(container, configMap, secret));

    private static bool Reads(Container container, string? configMap, string? secret) =>
        container.EnvFrom.Any(source => IsThat(source.ConfigMapRef?.Name, configMap) || IsThat(source.SecretRef?.Name, secret))
        || container.Env.Any(variable => IsThat(variable.ValueFrom?.ConfigMapKeyRef?.Name, configMap) || IsThat(variable.ValueFrom?.SecretKeyRef?.Name, secret));

    private static bool IsThat(string? name, string? wanted) => wanted is not null && name == wanted;
}
