using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Services;

namespace Playground.Cluster.Nodes.Environment;

/// <summary>
/// A container's variables, in the kubelet's order: Services, then envFrom, then env, of which the last value of a name counts.
/// A config map or secret that is missing is an error the container waits for.
/// </summary>
/// <param name="Error">null when the environment is complete; else `configmap "x" not found`</param>
internal sealed record ContainerEnvironment(IReadOnlyList<KeyValuePair<string, string>> Variables, string? Error)
{
    public static ContainerEnvironment Of(
        Pod pod, Container container, IEnumerable<Service> services, Func<NamespacedName, ConfigMap?> configMaps, Func<NamespacedName, Secret?> secrets, string podIp, string hostIp)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var visible = services.Where(s => (s.Namespace == pod.Namespace && pod.Spec.EnableServiceLinks is not false) || s is { Namespace: "default", Name: "kubernetes" });
        foreach (var (name, value) in ServiceVariables.Of(visible))
            variables[name] = value;

        foreach (var source in container.EnvFrom)
        {
            var (entries, error) = source.ConfigMapRef is { } map ? FromConfigMap(map) : source.SecretRef is { } secret ? FromSecret(secret) : ([], null);
            if (error is not null)
                return new([], error);
            foreach (var (name, value) in entries)
                variables[source.Prefix + name] = value;
        }

        foreach (var variable in container.Env)
        {
            if (variable.ValueFrom is null)
            {
                variables[variable.Name] = VariableExpansion.Expand(variable.Value, variables);
                continue;
            }

            var (value, error) = FromSource(variable.ValueFrom);
            if (error is not null)
                return new([], error);
            if (value is not null)
                variables[variable.Name] = value;
        }

        return new([.. variables], null);

        (IEnumerable<KeyValuePair<string, string>>, string?) FromConfigMap(ConfigMapEnvSource source) =>
            configMaps(new(pod.Namespace, source.Name)) is { } map ? (map.Data, null)
            : source.Optional is true ? ([], null) : ([], $"configmap \"{source.Name}\" not found");

        (IEnumerable<KeyValuePair<string, string>>, string?) FromSecret(SecretEnvSource source) =>
            secrets(new(pod.Namespace, source.Name)) is { } secret ? (secret.Data.Select(e => KeyValuePair.Create(e.Key, Text(e.Value))), null)
            : source.Optional is true ? ([], null) : ([], $"secret \"{source.Name}\" not found");

        (string?, string?) FromSource(EnvVarSource source)
        {
            if (source.FieldRef is { } field)
                return (PodFields.Value(pod, field.FieldPath, podIp, hostIp), null);
            if (source.ResourceFieldRef is { } resource)
                return (PodFields.Resource(pod.Spec.Containers.FirstOrDefault(c => c.Name == resource.ContainerName) ?? container, resource), null);
            if (source.ConfigMapKeyRef is { } map)
            {
                return configMaps(new(pod.Namespace, map.Name)) is not { } found ? Missing(map.Optional, $"configmap \"{map.Name}\" not found")
                    : found.Data.TryGetValue(map.Key, out var value) ? (value, null)
                    : Missing(map.Optional, $"couldn't find key {map.Key} in ConfigMap {pod.Namespace}/{map.Name}");
            }

            if (source.SecretKeyRef is { } secret)
            {
                return secrets(new(pod.Namespace, secret.Name)) is not { } found ? Missing(secret.Optional, $"secret \"{secret.Name}\" not found")
                    : found.Data.TryGetValue(secret.Key, out var value) ? (Text(value), null)
                    : Missing(secret.Optional, $"couldn't find key {secret.Key} in Secret {pod.Namespace}/{secret.Name}");
            }

            return (null, null);
        }
    }

    private static (string?, string?) Missing(bool? optional, string error) => (null, optional is true ? null : error);

    private static string Text(Bytes bytes) => Encoding.UTF8.GetString(bytes.Span);
}
