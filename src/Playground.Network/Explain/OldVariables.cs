using Playground.Kubernetes.Core;
using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>A container's variables are those of the Services there were when it started.</summary>
internal static class OldVariables
{
    private const int MostNamed = 3;

    /// <summary>Which Services a container cannot know, where one of them may be what was meant.</summary>
    public static void Look(Asked asked, Findings findings)
    {
        if (PodOf(asked) is not { } pod)
            return;
        var younger = asked.Objects.Services.Values
            .Where(service => service.Namespace == pod.Namespace && service.Metadata.CreationTimestamp > TypedVariables.Started(pod))
            .OrderByDescending(service => service.Metadata.CreationTimestamp).ThenBy(service => service.Name, StringComparer.Ordinal).ToList();
        if (younger.Count is 0)
            return;
        findings.Because += younger.Count is 1
            ? $"; the variables of Service {younger[0].Name} are missing or old in a container that started before it"
            : $"; the variables of the Services {Listed(younger)} are missing or old in a container that started before them";
        Saw(pod, younger.Take(MostNamed), findings);
    }

    /// <summary>Why a variable that stands for the host is not set.</summary>
    public static void Unset(Asked asked, string variable, Findings findings)
    {
        findings.Because = $"its variable {variable} is not set";
        if (PodOf(asked) is not { } pod)
            return;
        if (TypedVariables.Owner(variable, pod.Namespace, asked.Objects) is not { } service)
        {
            findings.Because += $", and no Service of namespace {pod.Namespace} gives it";
            findings.Mend("see which it has", $"kubectl exec {pod.Name} -n {pod.Namespace} -- env");
        }
        else if (service.Spec.ClusterIP is "" or "None")
        {
            findings.Because += $": Service {service.NamespacedName} has no address of its own";
            findings.Saw($"Service {service.NamespacedName}", "spec.clusterIP", service.Spec.ClusterIP is "" ? "none" : "None");
            findings.Mend("ask for it by its name", service.Name);
        }
        else
        {
            findings.Because += $": its container started before Service {service.NamespacedName} was there";
            Saw(pod, [service], findings);
        }
    }

    private static Pod? PodOf(Asked asked) => asked.From.Kind is PlaceKind.Pod ? asked.Objects.Pod(new(asked.From.Namespace, asked.From.Name)) : null;

    private static void Saw(Pod pod, IEnumerable<Service> younger, Findings findings)
    {
        findings.Saw($"Pod {pod.NamespacedName}", "status.containerStatuses[0].state.running.startedAt", $"{TypedVariables.Started(pod):yyyy-MM-ddTHH:mm:ssZ}");
        foreach (var service in younger)
            findings.Saw($"Service {service.NamespacedName}", "metadata.creationTimestamp", $"{service.Metadata.CreationTimestamp:yyyy-MM-ddTHH:mm:ssZ}");
        findings.Mend("let the container start again, or ask for the Service by its name", $"kubectl delete pod {pod.Name} -n {pod.Namespace}");
    }

    private static string Listed(List<Service> services) => services.Count <= MostNamed
        ? $"{string.Join(", ", services.SkipLast(1).Select(service => service.Name))} and {services[^1].Name}"
        : $"{string.Join(", ", services.Take(MostNamed).Select(service => service.Name))} and {services.Count - MostNamed} more";
}
