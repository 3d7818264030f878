using System.Text.Json.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Scene.Why;

/// <summary>Why a Deployment, StatefulSet, DaemonSet or ReplicaSet has fewer pods than it wants: what its controller says, else the first pod that is not ready.</summary>
internal static class WorkloadReason
{
    /// <param name="pods">those it selects</param>
    public static Reason Of(KubernetesObject workload, IReadOnlyList<PodFacts> pods)
    {
        var (tree, told) = (KubernetesJson.ToTree(workload), new Telling());
        var (kind, name) = (workload.ResourceType.Kind, workload.NamespacedName);
        var what = $"{kind} {name}";
        var wanted = Number(tree, "spec", "replicas") ?? Number(tree, "status", "desiredNumberScheduled") ?? 0;
        var ready = Number(tree, "status", "readyReplicas") ?? Number(tree, "status", "numberReady") ?? 0;
        if ((tree["status"]?["conditions"] as JsonArray)?.FirstOrDefault(c => $"{c?["type"]}" is "ReplicaFailure" && $"{c?["status"]}" is "True") is { } failure)
        {
            return told.Saw(what, "status.conditions[type=ReplicaFailure].message", $"{failure["message"]}")
                .End($"{what} cannot make its pods, because {PodReason.Lower($"{failure["message"]}")}");
        }

        if (wanted is 0 && kind is not "DaemonSet")
        {
            return told.Saw(what, "spec.replicas", "0").Mend("let it have a pod", $"kubectl scale {kind.ToLowerInvariant()} {name.Name} -n {name.Namespace} --replicas=1")
                .End($"{what} has no pods, because it is scaled to 0");
        }

        told.Saw(what, kind is "DaemonSet" ? "status.numberReady" : "status.readyReplicas", $"{ready} of {wanted}");
        if (ready >= wanted)
            return told.End($"{what} has all its {wanted} pods, and they are ready", isWell: true);
        if (pods.FirstOrDefault(pod => pod.Pod is { IsReady: false, Metadata.DeletionTimestamp: null }) is not { } first)
            return told.End($"{what} has {ready} of {wanted} pods ready; the others are being made");
        var reason = PodReason.Of(first);
        return new($"{what} has {ready} of {wanted} pods ready. {reason.Sentence}", reason.IsWell, [.. told.Evidence, .. reason.Evidence], reason.Fixes);
    }

    private static int? Number(JsonNode? tree, string part, string field) => int.TryParse($"{tree?[part]?[field]}", out var number) ? number : null;
}
