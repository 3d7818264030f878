using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.ReplicaSets;

/// <summary>Keeps so many pods of one template, whatever the owner's kind.</summary>
internal abstract class ReplicasController<T> : Controller where T : KubernetesObject, IKubernetesKind<T>
{
    private readonly EventRecorder _events;
    private readonly PodWrites _pods;

    protected ReplicasController(ControllerContext context, string component) : base(context, workers: 4)
    {
        _events = context.EventsOf(component);
        _pods = new(context, _events);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
    }

    protected abstract Selector SelectorOf(T owner);

    protected abstract (int Replicas, int MinReadySeconds, PodTemplateSpec Template) Wanted(T owner);

    /// <summary>The owner with its status brought up to date.</summary>
    /// <param name="refusal">why pods could not be created; null when they could or none were wanted</param>
    protected abstract T WithStatus(T owner, ReplicaCounts counts, Status? refusal, DateTimeOffset now);

    protected override void Subscribe()
    {
        OnOwn<T>();
        On<Pod>(change =>
        {
            if (!PodState.IsNews(change))
                return;
            var (owner, formerOwner) = (OwnerOf(change.After), OwnerOf(change.Before));
            if (owner is { } now)
                Add(now);
            if (formerOwner is { } before && before != owner)
                Add(before);

            // A pod without owner may be somebody's: those of its namespace look
            if (change.After is { } pod && pod.Controller() is null)
            {
                foreach (var (key, candidate) in Context.Informers.Of<T>().Current)
                {
                    if (key.Namespace == pod.Namespace && SelectorOf(candidate).Matches(pod.Metadata.Labels))
                        Add(key);
                }
            }
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<T>().Find(key) is not { } owner)
            return null;
        var claims = PodClaims.Of(owner, SelectorOf(owner), Context.Pods.OwnedBy(owner), Context.Pods.Orphans(key.Namespace));
        if (!await _pods.ClaimAsync(claims, cancellation))
            return Soon;

        var (replicas, minReadySeconds, template) = Wanted(owner);
        var plan = ReplicasPlan.Of(owner, replicas, minReadySeconds, template.Metadata.Labels, [.. claims.Kept, .. claims.Adopt], Now);
        Status? refusal = null;
        var ok = true;
        if (plan.Create > 0)
            refusal = await _pods.CreateAsync(owner, [.. Enumerable.Range(0, plan.Create).Select(_ => PodTemplates.NewPod(owner, template, Context.Random))], cancellation);
        else if (plan.Delete.Count > 0)
            ok = await _pods.DeleteAsync(owner, plan.Delete, cancellation);

        var updated = WithStatus(owner, plan.Counts, refusal, Now);
        if (!updated.Equals(owner))
        {
            var written = await Context.Writer.UpdateStatusAsync(updated, cancellation);
            ok &= written.IsSuccess || written.Status.IsNotFound;
        }

        // What was just created or deleted shows in the next status
        if (refusal is not null || !ok)
            return Soon;
        return plan.Create > 0 || plan.Delete.Count > 0 ? TimeSpan.Zero : plan.Again;
    }

    private static NamespacedName? OwnerOf(Pod? pod) => pod is not null && pod.TryControllerKey(T.Type.Kind, out var key) ? key : null;
}
