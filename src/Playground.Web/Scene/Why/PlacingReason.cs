using Playground.Kubernetes.Core;

namespace Playground.Web.Scene.Why;

/// <summary>Why a pod has no machine yet: the scheduler's words, with the fields they are about.</summary>
internal static class PlacingReason
{
    public static Reason Of(PodFacts facts)
    {
        var (pod, told) = (facts.Pod, new Telling());
        if (pod.Spec.SchedulingGates.Count > 0)
        {
            return told.Saw(facts.Name, "spec.schedulingGates", string.Join(", ", pod.Spec.SchedulingGates.Select(gate => gate.Name)))
                .End($"{facts.Name} waits, because its scheduling gates have not been taken off");
        }

        if (pod.Spec.SchedulerName is not ("" or "default-scheduler"))
            return told.Saw(facts.Name, "spec.schedulerName", pod.Spec.SchedulerName).End($"{facts.Name} waits for a scheduler named {pod.Spec.SchedulerName}, and there is none");
        var condition = pod.Status.Conditions.FirstOrDefault(c => c is { Type: "PodScheduled", Status: "False" });
        var message = condition?.Message is { Length: > 0 } said ? said : facts.Latest("FailedScheduling")?.Message ?? "";
        if (message is "")
            return told.End($"{facts.Name} waits for the scheduler to choose a machine", isWell: true);

        told.Saw(facts.Name, "status.conditions[type=PodScheduled].message", message);
        Selector(facts, message, told);
        Resources(facts, message, told);
        Machines(facts, message, told);
        Claims(facts, message, told);
        return told.End($"{facts.Name} has no machine, because {PodReason.Lower(Essence(message))}");
    }

    /// <summary>`0/3 nodes are available: 3 Insufficient cpu. no new claims …`: the part before the preemption's account.</summary>
    internal static string Essence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? message[..end] : message;

    private static void Selector(PodFacts facts, string message, Telling told)
    {
        if (!message.Contains("affinity/selector", StringComparison.Ordinal))
            return;
        if (facts.Pod.Spec.NodeSelector.Count is 0)
        {
            told.Saw(facts.Name, "spec.affinity.nodeAffinity", "no machine fits it");
            return;
        }

        foreach (var (key, value) in facts.Pod.Spec.NodeSelector)
        {
            if (facts.Nodes.Any(node => node.Metadata.Labels.GetValueOrDefault(key) == value))
                continue;
            told.Saw(facts.Name, $"spec.nodeSelector[{key}]", $"{key}={value}, which no machine has");
            if (facts.Nodes.OrderBy(node => node.Name, StringComparer.Ordinal).FirstOrDefault(node => !node.Spec.Unschedulable) is { } node)
            {
                told.Saw($"Node {node.Name}", $"metadata.labels[{key}]", node.Metadata.Labels.GetValueOrDefault(key, "not set"));
                told.Mend($"give machine {node.Name} the label", $"kubectl label node {node.Name} {key}={value} --overwrite");
            }
        }
    }

    private static void Resources(PodFacts facts, string message, Telling told)
    {
        foreach (var resource in (ReadOnlySpan<string>)["cpu", "memory", "ephemeral-storage"])
        {
            if (!message.Contains($"Insufficient {resource}", StringComparison.Ordinal))
                continue;
            foreach (var container in facts.Containers.Where(container => container.Spec.Resources.Requests.ContainsKey(resource)))
                told.Saw(facts.Name, $"{container.SpecPath}.resources.requests[{resource}]", $"{container.Spec.Resources.Requests[resource]}");
            if (facts.Nodes.Count > 0 && facts.Nodes[0].Status.Allocatable.TryGetValue(resource, out var whole))
                told.Saw($"Node {facts.Nodes[0].Name}", $"status.allocatable[{resource}]", $"{whole}, and other pods have a share of it");
            if (!facts.Template.StartsWith("pod/", StringComparison.Ordinal))
                told.Mend("ask for less", $"kubectl set resources {facts.Template} {facts.Where} --requests={resource}={(resource is "cpu" ? "100m" : "64Mi")}");
        }
    }

    private static void Machines(PodFacts facts, string message, Telling told)
    {
        if (message.Contains("unschedulable", StringComparison.Ordinal))
        {
            foreach (var node in facts.Nodes.Where(node => node.Spec.Unschedulable).OrderBy(node => node.Name, StringComparer.Ordinal))
                told.Saw($"Node {node.Name}", "spec.unschedulable", "true").Mend($"let machine {node.Name} take pods again", $"kubectl uncordon {node.Name}");
        }

        if (!message.Contains("taint", StringComparison.Ordinal))
            return;
        foreach (var node in facts.Nodes.Where(node => node.Spec.Taints.Any(IsWilful)).OrderBy(node => node.Name, StringComparer.Ordinal))
        {
            var taint = node.Spec.Taints.First(IsWilful);
            told.Saw($"Node {node.Name}", "spec.taints", $"{taint.Key}={taint.Value}:{taint.Effect}, which the pod does not tolerate");
            told.Mend($"take the taint off machine {node.Name}", $"kubectl taint node {node.Name} {taint.Key}:{taint.Effect}-");
        }
    }

    /// <summary>The cluster's own taints go when their cause goes.</summary>
    private static bool IsWilful(Taint taint) => !taint.Key.StartsWith("node.kubernetes.io/", StringComparison.Ordinal);

    private static void Claims(PodFacts facts, string message, Telling told)
    {
        if (message.Contains("persistentvolumeclaim", StringComparison.OrdinalIgnoreCase))
            told.Saw(facts.Name, "spec.volumes", Essence(message)).Mend("see what the claim waits for", $"kubectl describe persistentvolumeclaims {facts.Where}");
    }
}
