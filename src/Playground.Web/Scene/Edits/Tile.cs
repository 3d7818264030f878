using Playground.Kubernetes;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Edits;

/// <summary>What the palette offers, and what a tile makes where it is let go.</summary>
/// <param name="Id">`pod-nginx`, `service`, `deployment`</param>
public sealed record Tile(string Id, string Title, string Icon, string Group, string Says)
{
    public static readonly ValueList<Tile> All =
    [
        .. PodImage.All.Select(image => new Tile(image.Tile, image.Title, image.Title, "Pods", $"{image.Image}: {image.Says}")),
        new("service", "Service", "service", "Network", "One name and one address in front of many pods"),
        new("ingress", "Ingress", "ingress", "Network", "A way in from outside, by host and path"),
        new("networkpolicy", "Policy", "shield", "Network", "NetworkPolicy: which pods may be reached by whom"),
        new("deployment", "Deployment", "deployment", "Workloads", "Keeps a number of equal pods, and replaces them step by step"),
        new("statefulset", "StatefulSet", "stateful", "Workloads", "Numbered pods that keep their names"),
        new("daemonset", "DaemonSet", "daemon", "Workloads", "One pod on every node"),
        new("job", "Job", "job", "Workloads", "Pods that run to their end"),
        new("namespace", "Namespace", "namespace", "Places", "A room of its own for names"),
        new("node", "Node", "node", "Places", "One machine more"),
    ];

    /// <summary>What a tile makes, perhaps dropped on an object, with every field filled in.</summary>
    public static Draft DraftOf(string tile, string ns, SceneSnapshot scene, string? on = null)
    {
        var (pod, service) = on is null ? (null, null) : (scene.Find<PodItem>(on), scene.Find<ServiceItem>(on));
        if (PodImage.OfTile(tile) is { } image)
            return PodDraft.Of(image, ns, scene, service);
        if (WorkloadDraft.Types.FirstOrDefault(type => type.Equals(tile, StringComparison.OrdinalIgnoreCase)) is { } workload)
            return WorkloadDraft.Of(workload, ns, scene, service);
        return tile switch
        {
            "ingress" => IngressDraft.Of(ns, scene, service),
            "networkpolicy" => PolicyDraft.Of(ns, scene, (SceneItem?)pod ?? service),
            "namespace" => NamespaceDraft.Of(scene),
            "node" => NodeDraft.Of(scene),
            _ => ServiceDraft.Of(ns, scene, pod),
        };
    }
}
