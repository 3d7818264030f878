using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>What keeps pods off a node, and which pods bear it.</summary>
internal static class Taints
{
    public const string NoSchedule = "NoSchedule";
    public const string NoExecute = "NoExecute";

    /// <summary>True when the pod bears every taint that forbids it to come.</summary>
    public static bool AreTolerated(ValueList<Toleration> tolerations, Node node) =>
        node.Spec.Taints.All(taint => taint.Effect is not (NoSchedule or NoExecute) || IsTolerated(tolerations, taint));

    /// <summary>How many taints only advise against this node.</summary>
    public static int Unwelcome(ValueList<Toleration> tolerations, Node node) =>
        node.Spec.Taints.Count(taint => taint.Effect is "PreferNoSchedule" && !IsTolerated(tolerations, taint));

    public static bool IsTolerated(ValueList<Toleration> tolerations, Taint taint) => tolerations.Any(toleration => Tolerates(toleration, taint));

    /// <summary>No effect stands for all effects, no key with Exists for all keys.</summary>
    public static bool Tolerates(Toleration toleration, Taint taint) =>
        (toleration.Effect is "" || toleration.Effect == taint.Effect)
        && (toleration.Key is "" || toleration.Key == taint.Key)
        && (toleration.Operator is "Exists" || (toleration.Key is not "" && toleration.Value == taint.Value));
}
