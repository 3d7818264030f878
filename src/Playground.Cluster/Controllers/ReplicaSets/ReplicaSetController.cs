using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.ReplicaSets;

internal sealed class ReplicaSetController(ControllerContext context) : ReplicasController<ReplicaSet>(context, "replicaset-controller")
{
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
            Conditions = refusal is null ? [] : [Failure(owner, refusal, now)],
        },
    };

    private static ReplicaSetCondition Failure(ReplicaSet owner, Status refusal, DateTimeOffset now) => new()
    {
        Type = "ReplicaFailure",
        Status = "True",
        Reason = "FailedCreate",
        Message = refusal.Message,
        LastTransitionTime = owner.Status.Conditions.FirstOrDefault(condition => condition.Type is "ReplicaFailure")?.LastTransitionTime ?? Times.WholeSeconds(now),
    };
}
