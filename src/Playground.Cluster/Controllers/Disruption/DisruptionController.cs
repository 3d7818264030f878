using Playground.Cluster.Controllers.Pods;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.Disruption;

/// <summary>Keeps the numbers by which the API server allows or refuses evictions.</summary>
internal sealed class DisruptionController(ControllerContext context) : Controller(context)
{
    protected override void Subscribe()
    {
        OnOwn<PodDisruptionBudget>();
        On<ReplicaSet>(change => AddAllIn(change.Key.Namespace));
        On<Pod>(change =>
        {
            if (!PodState.IsNews(change))
                return;
            foreach (var (key, budget) in Context.Informers.Of<PodDisruptionBudget>().Current)
            {
                if (key.Namespace == change.Key.Namespace && (IsMeant(budget, change.Before) || IsMeant(budget, change.After)))
                    Add(key);
            }
        });
        On<StatefulSet>(change => AddAllIn(change.Key.Namespace));
        On<ReplicationController>(change => AddAllIn(change.Key.Namespace));
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<PodDisruptionBudget>().Find(key) is not { Metadata.DeletionTimestamp: null } budget)
            return null;
        var pods = Context.Pods.InNamespace(key.Namespace).Where(pod => IsMeant(budget, pod)).ToList();
        var status = DisruptionPlan.StatusOf(budget, pods, ScaleOf, Now);
        TimeSpan? again = status.DisruptedPods.Count > 0 ? DisruptionPlan.EvictionLimit : null;
        if (status.Equals(budget.Status))
            return again;
        var written = await Context.Writer.UpdateStatusAsync(budget with { Status = status }, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? again : Soon;
    }

    private static bool IsMeant(PodDisruptionBudget budget, Pod? pod) => pod is not null && Selector.Of(budget.Spec.Selector).Matches(pod.Metadata.Labels);

    private (string Uid, int Replicas)? ScaleOf(Pod pod)
    {
        var owner = pod.Controller();
        var key = new NamespacedName(pod.Namespace, owner?.Name ?? "");
        return owner?.Kind switch
        {
            "ReplicaSet" => Context.Informers.Of<ReplicaSet>().Find(key) is { } set ? DeploymentScaleOf(set) ?? (owner.Uid, set.Spec.Replicas ?? 1) : null,
            "StatefulSet" => Context.Informers.Of<StatefulSet>().Find(key) is { } set ? (owner.Uid, set.Spec.Replicas ?? 1) : null,
            "ReplicationController" => Context.Informers.Of<ReplicationController>().Find(key) is { } elder ? (owner.Uid, elder.Spec.Replicas ?? 1) : null,
            _ => null,
        };
    }

    /// <summary>In the middle of a rollout only the Deployment knows how many there should be.</summary>
    private (string Uid, int Replicas)? DeploymentScaleOf(ReplicaSet set) =>
        set.TryControllerKey("Deployment", out var key) && Context.Informers.Of<Deployment>().Find(key) is { } deployment ? (deployment.Metadata.Uid, deployment.Spec.Replicas ?? 1) : null;

    private void AddAllIn(string inNamespace)
    {
        foreach (var key in Context.Informers.Of<PodDisruptionBudget>().Current.Keys)
        {
            if (key.Namespace == inNamespace)
                Add(key);
        }
    }
}
