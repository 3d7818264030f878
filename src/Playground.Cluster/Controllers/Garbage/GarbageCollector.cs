using Playground.Kubernetes;
using Playground.Kubernetes.Meta;

namespace Playground.Cluster.Controllers.Garbage;

/// <summary>Deletes what lost its owners, and lets owners go in the order that was asked for: background, foreground or orphan.</summary>
internal sealed class GarbageCollector(ControllerContext context, OwnerGraph graph) : Loop<string>(context, workers: 8)
{
    protected override void Subscribe() => graph.Listen((value, gone) =>
    {
        var uid = value.Metadata.Uid;
        if (gone || value.Metadata.DeletionTimestamp is not null)
        {
            foreach (var dependent in graph.DependentsOf(uid))
                Add(dependent.Metadata.Uid);
        }

        // An owner that waits looks again each time a dependent goes
        foreach (var owner in value.Metadata.OwnerReferences)
        {
            if (gone || graph.Find(owner.Uid)?.Metadata.DeletionTimestamp is not null)
                Add(owner.Uid);
        }

        if (!gone && (value.Metadata.OwnerReferences.Count > 0 || value.Metadata.DeletionTimestamp is not null))
            Add(uid);
    });

    protected override async Task<TimeSpan?> ReconcileAsync(string uid, CancellationToken cancellation)
    {
        if (graph.Find(uid) is not { } value)
            return null;
        return value.Metadata.DeletionTimestamp is not null ? await LetGoAsync(value, cancellation) : await CollectAsync(value, cancellation);
    }

    private async Task<TimeSpan?> LetGoAsync(KubernetesObject value, CancellationToken cancellation)
    {
        var finalizers = value.Metadata.Finalizers;
        if (!finalizers.Contains(GarbagePlan.Foreground) && !finalizers.Contains(GarbagePlan.Orphan))
            return null;
        var dependents = graph.DependentsOf(value.Metadata.Uid);
        if (GarbagePlan.Freed(value, dependents) is { } freed)
            return await RewriteAsync(freed, cancellation);
        if (finalizers.Contains(GarbagePlan.Orphan))
        {
            foreach (var dependent in dependents)
            {
                if (await RewriteAsync(GarbagePlan.WithoutOwner(dependent, value.Metadata.Uid), cancellation) is not null)
                    return Soon;
            }

            // The graph calls again when it has seen them go their own way
            return null;
        }

        foreach (var dependent in dependents.Where(dependent => dependent.Metadata.DeletionTimestamp is null))
            Add(dependent.Metadata.Uid);
        return null;
    }

    private async Task<TimeSpan?> CollectAsync(KubernetesObject value, CancellationToken cancellation)
    {
        var states = new Dictionary<string, OwnerState>();
        foreach (var owner in value.Metadata.OwnerReferences)
            states[owner.Uid] = await StateOfAsync(owner, value.Namespace, cancellation);
        switch (GarbagePlan.OfDependent(value, owner => states[owner.Uid], graph.DependentsOf(value.Metadata.Uid).Count > 0))
        {
            case GarbageAction.Delete delete:
                var status = await Context.Client.DeleteAsync(value, delete.Propagation, cancellation);
                return status.IsSuccess || status.IsNotFound || status.IsConflict ? null : Soon;
            case GarbageAction.Rewrite rewrite:
                return await RewriteAsync(rewrite.Value, cancellation);
            default:
                return null;
        }
    }

    /// <summary>An owner the graph does not know may just not have been heard of yet: only the server's word counts.</summary>
    private async Task<OwnerState> StateOfAsync(OwnerReference owner, string inNamespace, CancellationToken cancellation)
    {
        var known = graph.Find(owner.Uid);
        if (known is null)
        {
            if (Kinds.Find(owner.ApiVersion, owner.Kind) is not { } kind)
                return OwnerState.Solid;
            var found = await Context.Client.GetAsync(kind.Type, new(kind.Type.Namespaced ? inNamespace : "", owner.Name), cancellation);
            if (found.Status.IsNotFound || (found.IsSuccess && found.Value.Metadata.Uid != owner.Uid))
                return OwnerState.Absent;
            known = found.Value;
        }

        return known?.Metadata is { DeletionTimestamp: not null } meta && meta.Finalizers.Contains(GarbagePlan.Foreground) ? OwnerState.Waiting : OwnerState.Solid;
    }

    private async Task<TimeSpan?> RewriteAsync(KubernetesObject value, CancellationToken cancellation)
    {
        var result = await Context.Client.UpdateAsync(value, cancellation);
        return result.IsSuccess || result.Status.IsNotFound ? null : Soon;
    }
}
