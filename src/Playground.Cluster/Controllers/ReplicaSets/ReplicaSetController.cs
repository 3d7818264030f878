using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.ReplicaSets;

internal sealed class ReplicaSetController(ControllerContext context) : ReplicasController<ReplicaSet>(context, "replicaset-controller")
{
    private const string FailureType = "ReplicaFailure";

    protected override Selector SelectorOf(ReplicaSet owner) => Selector.Of(owner.Spec.Selector);

    protected override (int Replicas, int MinReadySeconds, PodTemplateSpec Template) Wanted(ReplicaSet owner) =>
        (owner.Spec.Replicas ?? 1, owner.Spec.MinReadySeconds, owner.Spec.Template);

    protected override ReplicaSet WithStatus(ReplicaSet owner, ReplicaCounts counts, Status? refusal, DateTimeOffset now) => owner with
    {
        Status = owner.Status with
        {
            Replicas = counts.Replicas,
            FullyLabeledReplicas = counts.FullyLabeled,
            ReadyReplicas = counts.Ready,
            AvailableReplicas = counts.Available,
            TerminatingReplicas = counts.Terminating,
            ObservedGeneration = owner.Metadata.Generation,
            Conditions = refusal is null ? [] : [owner.Status.Conditions.FirstOrDefault(condition => condition.Type is FailureType) ?? Failure(refusal, now)],
        },
    };

    /// <summary>The first refusal stays until there is none: the next one, about a pod of another name, would be a change that makes the set worth another look.</summary>
    private static ReplicaSetCondition Failure(Status refusal, DateTimeOffset now) => new()
    {
        Type = FailureType,
        Status = "True",
        Reason = "FailedCreate",
        Message = refusal.Message,
        LastTransitionTime = Times.WholeSeconds(now),
    };
}
