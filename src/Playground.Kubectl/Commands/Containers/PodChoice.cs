using Playground.Kubectl.Requests;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Commands.Containers;

/// <summary>The pod, and the container in it, that `pod`, `deploy/web` or `svc/web` mean.</summary>
internal static class PodChoice
{
    private const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    public static async Task<Pod> FindAsync(Run run, string argument, CancellationToken cancellation)
    {
        var found = await ObjectAsync(run, argument, cancellation);
        if (found.Type.Kind is "Pod")
            return As(found);
        var pods = await PodsOfAsync(run, found, cancellation);
        return pods.OrderByDescending(pod => pod.IsReady).ThenByDescending(pod => pod.Status.Phase is "Running").ThenBy(pod => pod.Metadata.CreationTimestamp).FirstOrDefault()
            ?? throw new KubectlError("timed out waiting for the condition");
    }

    public static async Task<FoundObject> ObjectAsync(Run run, string argument, CancellationToken cancellation)
    {
        var arguments = new ResourceArguments { Namespace = run.Namespace, DefaultType = "pods" };
        var target = arguments.Resolve(await run.Server.DiscoveryAsync(cancellation), [argument])[0];
        return new(target.Type, target.Namespace, target.Name, (System.Text.Json.Nodes.JsonObject)(await run.Server.GetAsync(target.Path(), cancellation))!);
    }

    public static async Task<IReadOnlyList<Pod>> PodsOfAsync(Run run, FoundObject found, CancellationToken cancellation)
    {
        var spec = found.Tree["spec"];
        var selector = found.Type.Kind switch
        {
            "Service" or "ReplicationController" => string.Join(',', (spec?["selector"] as System.Text.Json.Nodes.JsonObject ?? []).Select(label => $"{label.Key}={label.Value}")),
            "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "Job" => Selectors.Of(spec?["selector"]),
            _ => throw new KubectlError($"no pods belong to {found.Title}"),
        };
        if (selector.Length is 0)
            throw new KubectlError($"invalid service '{found.Name}': Service is defined without a selector");
        return await run.Server.ListAsync<Pod>($"api/v1/namespaces/{found.Namespace}/pods?labelSelector={Uri.EscapeDataString(selector)}", cancellation);
    }

    public static Pod As(FoundObject found) => KubernetesJson.Deserialize<Pod>(KubernetesJson.Serialize(found.Tree));

    /// <param name="named">the -c flag; empty: the default one</param>
    /// <param name="tell">says on stderr which one was taken</param>
    public static string Container(Run run, Pod pod, string named, bool tell, bool onStdout = false)
    {
        var all = pod.Spec.Containers.Select(c => c.Name).Concat(pod.Spec.InitContainers.Select(c => c.Name)).Concat(pod.Spec.EphemeralContainers.Select(c => c.Name)).ToList();
        if (named.Length > 0)
            return all.Contains(named, StringComparer.Ordinal) ? named : throw new ServerError(Kubernetes.Failures.BadRequest($"container {named} is not valid for pod {pod.Name}"));
        if (pod.Metadata.Annotations.TryGetValue(DefaultContainer, out var chosen) && all.Contains(chosen, StringComparer.Ordinal))
            return chosen;
        if (tell && all.Count > 1)
        {
            var line = $"Defaulted container \"{all[0]}\" out of: {string.Join(", ", Listed(pod))}";
            if (onStdout)
                run.Out.WriteLine(line);
            else
                run.Out.ErrorLine(line);
        }

        return all[0];
    }

    public static IEnumerable<string> Listed(Pod pod) =>
        pod.Spec.Containers.Select(c => c.Name)
            .Concat(pod.Spec.InitContainers.Select(c => c.Name + " (init)"))
            .Concat(pod.Spec.EphemeralContainers.Select(c => c.Name + " (ephem)"));
}

internal static class Selectors
{
    /// <summary>A label selector's tree as the text of a query.</summary>
    public static string Of(System.Text.Json.Nodes.JsonNode? tree) => tree is null ? "" :
        Kubernetes.Selectors.Selector.Of(KubernetesJson.Deserialize<Kubernetes.Meta.LabelSelector>(KubernetesJson.Serialize(tree))).ToString();
}
