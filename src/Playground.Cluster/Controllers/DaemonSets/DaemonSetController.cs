using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Controllers.Revisions;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Selectors;

namespace Playground.Cluster.Controllers.DaemonSets;

/// <summary>Keeps one pod on every node that suits.</summary>
internal sealed class DaemonSetController : Controller
{
    private readonly TemplateRevisions _revisions;
    private readonly EventRecorder _events;
    private readonly PodWrites _pods;

    public DaemonSetController(ControllerContext context, TemplateRevisions revisions) : base(context, workers: 2)
    {
        _revisions = revisions;
        _events = context.EventsOf("daemonset-controller");
        _pods = new(context, _events);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
    }

    protected override void Subscribe()
    {
        OnOwn<DaemonSet>();
        On<ControllerRevision>(_ => { });
        On<Pod>(change =>
        {
            if (PodState.IsNews(change) && (change.After ?? change.Before)!.TryControllerKey("DaemonSet", out var owner))
                Add(owner);
        });
        On<Node>(change =>
        {
            if (change is { Before: { } before, After: { } after } && before.Spec == after.Spec && before.Metadata.Labels == after.Metadata.Labels)
                return;
            foreach (var key in Context.Informers.Of<DaemonSet>().Current.Keys)
                Add(key);
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<DaemonSet>().Find(key) is not { } set)
            return null;
        var claims = PodClaims.Of(set, Selector.Of(set.Spec.Selector), Context.Pods.OwnedBy(set), Context.Pods.Orphans(key.Namespace));
        if (!await _pods.ClaimAsync(claims, cancellation) || await _revisions.CurrentAsync(set, set.Spec.Selector, set.Spec.Template, cancellation) is not { } revision)
            return Soon;

        var hash = TemplateRevisions.HashOf(revision);
        var plan = DaemonSetPlan.Of(set, [.. Context.Informers.Of<Node>().Current.Values], [.. claims.Kept, .. claims.Adopt], hash, Now);
        foreach (var pod in plan.Delete.Where(pod => pod.Status.Phase is "Failed"))
            _events.Record(set, "Warning", "FailedDaemonPod", $"Found failed daemon pod {pod.NamespacedName} on node {pod.Spec.NodeName}, will try to kill it");
        var ok = await _pods.DeleteAsync(set, plan.Delete, cancellation);
        ok &= await _pods.CreateAsync(set, [.. plan.Create.Select(node => DaemonSetPods.New(set, node, hash, Context.Random))], cancellation) is null;
        if (!plan.Status.Equals(set.Status))
        {
            var written = await Context.Writer.UpdateStatusAsync(set with { Status = plan.Status }, cancellation);
            ok &= written.IsSuccess || written.Status.IsNotFound;
        }

        await _revisions.TrimAsync(set, set.Spec.RevisionHistoryLimit ?? 10, new HashSet<string> { revision.Name }, cancellation);
        return ok ? plan.Again : Soon;
    }
}
