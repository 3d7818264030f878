using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>An end of a pod that the kubelet decides on.</summary>
/// <param name="IsDisruption">the pod is sent away for no fault of its own</param>
internal sealed record ForcedEnd(string Reason, string Message, bool IsDisruption)
{
    public static readonly ForcedEnd Overdue = new("DeadlineExceeded", "Pod was active on the node longer than the specified deadline", IsDisruption: false);

    /// <summary>The status of a pod that ended so.</summary>
    public PodStatus Of(PodStatus status, DateTimeOffset now) => status with
    {
        Phase = "Failed",
        Reason = Reason,
        Message = Message,
        Conditions =
        [
            .. status.Conditions.Select(condition => condition.Reason is "PodCompleted" ? condition with { Reason = condition.Type is "Initialized" ? "" : "PodFailed" } : condition),
            .. !IsDisruption || status.Conditions.Any(condition => condition.Type is "DisruptionTarget") ? [] : new[]
            {
                new PodCondition { Type = "DisruptionTarget", Status = "True", Reason = "TerminationByKubelet", Message = Message, LastTransitionTime = now, ObservedGeneration = status.ObservedGeneration },
            },
        ],
    };
}
