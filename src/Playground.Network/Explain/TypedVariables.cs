using Playground.Kubernetes.Core;
using Playground.Network.Services;

namespace Playground.Network.Explain;

/// <summary>The variables by which a container finds Services, as one types them: `$FISH_SERVICE_HOST:$FISH_SERVICE_PORT`.</summary>
public static class TypedVariables
{
    /// <summary>The target with what the shell of the pod's container makes of it; a variable that is not set stays as it is.</summary>
    public static string Expand(string target, Pod pod, IEnumerable<Service> services)
    {
        if (!target.Contains('$', StringComparison.Ordinal))
            return target;

        // the longest names first, or $FISH_SERVICE_PORT would be taken for the beginning of $FISH_SERVICE_PORT_HTTP
        foreach (var (name, value) in ServiceVariables.Of(services.Where(service => IsSet(service, pod))).OrderByDescending(variable => variable.Key.Length))
            target = target.Replace($"${{{name}}}", value, StringComparison.Ordinal).Replace($"${name}", value, StringComparison.Ordinal);
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
        objects.Services.Values.FirstOrDefault(service => IsSeen(service, ownNamespace) && Gives(service, variable));

    /// <summary>When the pod's first container started.</summary>
    internal static DateTimeOffset Started(Pod pod) =>
        pod.Status.ContainerStatuses.Select(status => status.State.Running?.StartedAt).OfType<DateTimeOffset>().DefaultIfEmpty(DateTimeOffset.MaxValue).Min();

    private static bool IsSet(Service service, Pod pod) =>
        IsSeen(service, pod.Namespace) && !(service.Metadata.CreationTimestamp > Started(pod));

    private static bool IsSeen(Service service, string ownNamespace) => service.Namespace == ownNamespace || service is { Name: "kubernetes", Namespace: "default" };

    // one without an address gives none, but it is the one that was meant
    private static bool Gives(Service service, string variable) =>
        ServiceVariables.Of([service with { Spec = service.Spec with { ClusterIP = "0.0.0.0" } }]).Any(pair => pair.Key == variable);
}
