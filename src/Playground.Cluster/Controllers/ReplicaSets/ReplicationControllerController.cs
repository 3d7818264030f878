using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.ReplicaSets;

/// <summary>The ReplicaSet's elder: the same work with a plain selector.</summary>
internal sealed class ReplicationControllerController(ControllerContext context) : ReplicasController<ReplicationController>(context, "replication-controller")
{
    protected override Selector SelectorOf(ReplicationController owner) => owner.Spec.Selector.Count is 0 ? Selector.Nothing : Selector.OfLabels(owner.Spec.Selector);

    protected override (int Replicas, int MinReadySeconds, PodTemplateSpec Template) Wanted(ReplicationController owner) =>
        (owner.Spec.Template is null ? 0 : owner.Spec.Replicas ?? 1, owner.Spec.MinReadySeconds, owner.Spec.Template ?? new());

    protected override ReplicationController WithStatus(ReplicationController owner, ReplicaCounts counts, Status? refusal, DateTimeOffset now) => owner with
    {
        Status = owner.Status with
        {
            Replicas = counts.Replicas,
            FullyLabeledReplicas = counts.FullyLabeled,
            ReadyReplicas = counts.Ready,
            AvailableReplicas = counts.Available,
            ObservedGeneration = owner.Metadata.Generation,
            Conditions = refusal is null
                ? []
                : [owner.Status.Conditions.FirstOrDefault(condition => condition.Type is "ReplicaFailure") ?? new() { Type = "ReplicaFailure", Status = "True", Reason = "FailedCreate", Message = refusal.Message, LastTransitionTime = Times.WholeSeconds(now) }],
        },
    };
}
