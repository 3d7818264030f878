using Playground.Kubernetes.Core;

namespace Playground.Web.Scene.Why;

/// <summary>Why a machine takes no pods, or is taken for lost.</summary>
internal static class NodeReason
{
    public static Reason Of(Node node)
    {
        var (what, told) = ($"Node {node.Name}", new Telling());
        if (node.Status.Conditions.FirstOrDefault(c => c.Type is "Ready") is { Status: not "True" } ready)
        {
            return told.Saw(what, "status.conditions[type=Ready].status", ready.Status).Saw(what, "status.conditions[type=Ready].message", ready.Message)
                .End($"Machine {node.Name} is not ready, because {PodReason.Lower(ready.Message is "" ? ready.Reason : ready.Message)}");
        }

        if (node.Status.Conditions.FirstOrDefault(c => c is { Type: not "Ready", Status: "True" }) is { } pressed)
            return told.Saw(what, $"status.conditions[type={pressed.Type}].message", pressed.Message).End($"Machine {node.Name} is ready and has {pressed.Type}: {pressed.Message}");
        if (node.Spec.Unschedulable)
        {
            return told.Saw(what, "spec.unschedulable", "true").Mend("let it take pods again", $"kubectl uncordon {node.Name}")
                .End($"Machine {node.Name} is ready and takes no new pods, because it is cordoned");
        }

        if (node.Spec.Taints.Count > 0)
            return told.Saw(what, "spec.taints", string.Join(", ", node.Spec.Taints.Select(taint => $"{taint.Key}={taint.Value}:{taint.Effect}"))).End($"Machine {node.Name} is ready for the pods that tolerate its taints", isWell: true);
        return told.Saw(what, "status.conditions[type=Ready].status", "True").End($"Machine {node.Name} is ready and takes pods", isWell: true);
    }
}
