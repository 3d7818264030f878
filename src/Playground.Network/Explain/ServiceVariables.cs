using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Network.Explain;

/// <summary>The variables by which a container finds Services, as one types them: `$FISH_SERVICE_HOST:$FISH_SERVICE_PORT`.</summary>
public static class ServiceVariables
{
    /// <summary>The target with what the shell of the pod's container makes of it; a variable that is not set stays as it is.</summary>
    public static string Expand(string target, Pod pod, IEnumerable<Service> services)
    {
        foreach (var service in services.Where(service => IsSet(service, pod)).OrderByDescending(service => service.Name.Length))
        {
            foreach (var (name, value) in Of(service))
                target = target.Replace($"${{{name}}}", value, StringComparison.Ordinal).Replace($"${name}", value, StringComparison.Ordinal);
        }

        return target;
    }

    /// <summary>The name of the variable that a host is; null when it is none.</summary>
    internal static string? Named(string host) => host switch
    {
        ['$', '{', .. var braced, '}'] => braced,
        ['$', .. var name] => name,
        _ => null,
    };

    /// <summary>The Service that a variable is of, whether or not the container knows it.</summary>
    internal static Service? Owner(string variable, string ownNamespace, ClusterObjects objects) =>
        objects.Services.Values.FirstOrDefault(service => IsSeen(service, ownNamespace) && Of(service).Any(pair => pair.Name == variable));

    /// <summary>When the pod's first container started.</summary>
    internal static DateTimeOffset Started(Pod pod) =>
        pod.Status.ContainerStatuses.Select(status => status.State.Running?.StartedAt).OfType<DateTimeOffset>().DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    private static bool IsSet(Service service, Pod pod) =>
        IsSeen(service, pod.Namespace) && service.Spec.ClusterIP is not ("" or "None") && !(service.Metadata.CreationTimestamp > Started(pod));

    private static bool IsSeen(Service service, string ownNamespace) => service.Namespace == ownNamespace || service is { Name: "kubernetes", Namespace: "default" };

    // the longest names first, or $FISH_SERVICE_PORT would be taken for the beginning of $FISH_SERVICE_PORT_HTTP
    private static IEnumerable<(string Name, string Value)> Of(Service service)
    {
        var name = Variable(service.Name);
        foreach (var port in service.Spec.Ports.Where(port => port.Name is not "").OrderByDescending(port => port.Name.Length))
            yield return ($"{name}_SERVICE_PORT_{Variable(port.Name)}", $"{port.Port}");
        if (service.Spec.Ports is [var first, ..])
            yield return ($"{name}_SERVICE_PORT", $"{first.Port}");
        yield return ($"{name}_SERVICE_HOST", service.Spec.ClusterIP);
    }

    private static string Variable(string name) => name.ToUpperInvariant().Replace('-', '_');
}
