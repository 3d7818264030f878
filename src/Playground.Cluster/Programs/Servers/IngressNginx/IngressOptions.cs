using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>The flags of the controller that decide what it does.</summary>
/// <param name="Publish">the Service whose address goes into the status of every Ingress; null: none</param>
/// <param name="DefaultBackend">who answers what no rule matches; null: the controller's own 404</param>
internal sealed record IngressOptions(string Class, string Controller, NamespacedName? Publish, NamespacedName? DefaultBackend, bool WithoutClass)
{
    private const string OldAnnotation = "kubernetes.io/ingress.class";

    public static IngressOptions Read(IEnumerable<string> arguments)
    {
        var given = arguments.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word[2..].Split('=', 2))
            .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last().ElementAtOrDefault(1) ?? "true", StringComparer.Ordinal);
        return new(
            given.GetValueOrDefault("ingress-class", "nginx"), given.GetValueOrDefault("controller-class", "k8s.io/ingress-nginx"),
            Name(given.GetValueOrDefault("publish-service")), Name(given.GetValueOrDefault("default-backend-service")),
            given.GetValueOrDefault("watch-ingress-without-class") is "true");
    }

    /// <summary>An Ingress is the controller's when its class names this controller; the old annotation still counts.</summary>
    public bool IsOurs(Ingress ingress, IReadOnlyDictionary<string, string> controllersByClass) =>
        ingress.Spec.IngressClassName is { } name ? controllersByClass.GetValueOrDefault(name) == Controller
        : ingress.Metadata.Annotations.TryGetValue(OldAnnotation, out var old) ? old == Class
        : WithoutClass;

    private static NamespacedName? Name(string? text) => text?.Split('/') is [var ns, var name] ? new(ns, name) : null;
}
