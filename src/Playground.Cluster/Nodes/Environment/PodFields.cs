using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes.Environment;

/// <summary>The downward API: a pod's own fields and its containers' resources as texts.</summary>
internal static class PodFields
{
    /// <summary>The value at a field path, or null when the pod has no such field.</summary>
    public static string? Value(Pod pod, string path, string podIp, string hostIp)
    {
        if (Subscript(path, "metadata.labels") is { } label)
            return pod.Metadata.Labels.GetValueOrDefault(label, "");
        if (Subscript(path, "metadata.annotations") is { } annotation)
            return pod.Metadata.Annotations.GetValueOrDefault(annotation, "");
        return path switch
        {
            "metadata.name" => pod.Name,
            "metadata.namespace" => pod.Namespace,
            "metadata.uid" => pod.Metadata.Uid,
            "metadata.labels" => Lines(pod.Metadata.Labels),
            "metadata.annotations" => Lines(pod.Metadata.Annotations),
            "spec.nodeName" => pod.Spec.NodeName,
            "spec.serviceAccountName" => pod.Spec.ServiceAccountName,
            "status.hostIP" or "status.hostIPs" => hostIp,
            "status.podIP" or "status.podIPs" => podIp,
            _ => null,
        };
    }

    /// <summary>A container's limit or request; a limit that is not set is the machine's capacity.</summary>
    public static string Resource(Container container, ResourceFieldSelector selector)
    {
        var dot = selector.Resource.IndexOf('.');
        var (kind, resource) = (selector.Resource[..dot], selector.Resource[(dot + 1)..]);
        var amounts = kind is "limits" ? container.Resources.Limits : container.Resources.Requests;
        if (!amounts.TryGetValue(resource, out var amount))
            amount = kind is "limits" ? Quantity.Parse(resource is "cpu" ? "2" : "4Gi") : default;
        var divisor = selector.Divisor.Value is 0 ? 1 : selector.Divisor.Value;
        return Math.Ceiling(amount.Value / divisor).ToString("0");
    }

    private static string? Subscript(string path, string field) =>
        path.StartsWith(field + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) ? path[(field.Length + 2)..^2] : null;

    private static string Lines(ValueMap<string> entries) => string.Join('\n', entries.Select(entry => $"{entry.Key}=\"{entry.Value.Replace("\"", "\\\"")}\""));
}
