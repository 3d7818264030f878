using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.Revisions;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.StatefulSets;

/// <summary>Keeps numbered pods with names and volumes of their own.</summary>
internal sealed class StatefulSetController(ControllerContext context, TemplateRevisions revisions) : Controller(context, workers: 4)
{
    private readonly EventRecorder _events = context.EventsOf("statefulset-controller");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
    }

    protected override void Subscribe()
    {
        OnOwn<StatefulSet>();
        On<ControllerRevision>(_ => { });
        On<Pod>(change =>
        {
            if (PodState.IsNews(change) && (change.After ?? change.Before)!.TryControllerKey("StatefulSet", out var owner))
                Add(owner);
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<StatefulSet>().Find(key) is not { } set)
            return null;
        var claims = PodClaims.Of(set, Selector.Of(set.Spec.Selector), Context.Pods.OwnedBy(set), [.. Context.Pods.Orphans(key.Namespace).Where(pod => StatefulSetPods.OrdinalOf(set, pod) >= 0)]);
        foreach (var pod in claims.Adopt.Concat(claims.Release))
        {
            if (!(await Context.Writer.UpdateAsync(pod, cancellation)).IsSuccess)
                return Soon;
        }

        if (await revisions.CurrentAsync(set, set.Spec.Selector, set.Spec.Template, cancellation) is not { } update)
            return Soon;
        IReadOnlyList<Pod> pods = [.. claims.Kept.Concat(claims.Adopt).Where(pod => StatefulSetPods.OrdinalOf(set, pod) >= 0)];
        var plan = StatefulSetPlan.Of(set, pods, update.Name, Now, out var again);
        var ok = await OwnClaimsAsync(set, pods, cancellation);
        foreach (var (ordinal, isUpdated) in plan.Create)
            ok &= await CreateAsync(set, ordinal, isUpdated || set.Status.CurrentRevision is "" ? update.Name : set.Status.CurrentRevision, cancellation);
        foreach (var pod in plan.Delete)
        {
            var deleted = await Context.Writer.DeleteAsync(pod, cancellation);
            ok &= deleted.IsSuccess || deleted.IsNotFound;
            if (deleted.IsSuccess)
                _events.Record(set, "Normal", "SuccessfulDelete", $"delete Pod {pod.Name} in StatefulSet {set.Name} successful");
        }

        var status = StatefulSetPlan.StatusOf(set, [.. Context.Pods.OwnedBy(set)], update.Name, Now);
        if (!status.Equals(set.Status))
        {
            var written = await Context.Writer.UpdateStatusAsync(set with { Status = status }, cancellation);
            ok &= written.IsSuccess || written.Status.IsNotFound;
        }

        await revisions.TrimAsync(set, set.Spec.RevisionHistoryLimit ?? 10, new HashSet<string> { status.CurrentRevision, status.UpdateRevision }, cancellation);
        return ok ? again : Soon;
    }

    private async Task<bool> OwnClaimsAsync(StatefulSet set, IReadOnlyList<Pod> pods, CancellationToken cancellation)
    {
        var (start, ok) = (set.Spec.Ordinals?.Start ?? 0, true);
        foreach (var pod in set.Spec.VolumeClaimTemplates.Count is 0 ? [] : pods)
        {
            var ordinal = StatefulSetPods.OrdinalOf(set, pod);
            foreach (var template in StatefulSetPods.ClaimsOf(set, ordinal))
            {
                if (Context.Informers.Of<PersistentVolumeClaim>().Find(template.NamespacedName) is not { } claim)
                    continue;
                var owned = ClaimOwners.Of(set, claim, pod, ordinal < start || ordinal >= start + (set.Spec.Replicas ?? 1));
                ok &= ReferenceEquals(owned, claim) || (await Context.Writer.UpdateAsync(owned, cancellation)).IsSuccess;
            }
        }

        return ok;
    }

    private async Task<bool> CreateAsync(StatefulSet set, int ordinal, string revision, CancellationToken cancellation)
    {
        var name = StatefulSetPods.NameOf(set, ordinal);
        foreach (var claim in StatefulSetPods.ClaimsOf(set, ordinal))
        {
            if (Context.Informers.Of<PersistentVolumeClaim>().Find(claim.NamespacedName) is not null)
                continue;
            var made = await Context.Writer.CreateAsync(claim, cancellation);
            if (made.IsSuccess)
                _events.Record(set, "Normal", "SuccessfulCreate", $"create Claim {claim.Name} Pod {name} in StatefulSet {set.Name} success");
            else if (!made.Status.IsAlreadyExists)
                return Failed(made.Status);
        }

        var template = revisions.TemplateOf(set, revision) ?? set.Spec.Template;
        var created = await Context.Writer.CreateAsync(StatefulSetPods.New(set, template, revision, ordinal), cancellation);
        if (!created.IsSuccess)
            return Failed(created.Status);
        _events.Record(set, "Normal", "SuccessfulCreate", $"create Pod {name} in StatefulSet {set.Name} successful");
        return true;

        bool Failed(Status why)
        {
            if (!why.IsAlreadyExists)
                _events.Record(set, "Warning", "FailedCreate", $"create Pod {name} in StatefulSet {set.Name} failed error: {why.Message}");
            return false;
        }
    }
}
