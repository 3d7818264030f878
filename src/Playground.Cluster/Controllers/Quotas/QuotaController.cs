using Playground.ApiServer.Admission.Quotas;
using Playground.ApiServer.Resources;
using Playground.Cluster.Controllers.Garbage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Quotas;

/// <summary>Keeps what quotas say is used.</summary>
internal sealed class QuotaController(ControllerContext context, OwnerGraph graph) : Controller(context)
{
    protected override void Subscribe()
    {
        OnOwn<ResourceQuota>();
        On<Pod>(change =>
        {
            if (change.Before is null || change.After is null || change.Before.IsFinished != change.After.IsFinished)
                AddAllIn(change.Key.Namespace);
        });
        On<Service>(change => AddAllIn(change.Key.Namespace));
        graph.Listen((value, _) => AddAllIn(value.Namespace));
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<ResourceQuota>().Find(key) is not { Metadata.DeletionTimestamp: null } quota)
            return null;
        var objects = new Dictionary<ResourceStrategy, IReadOnlyList<KubernetesObject>>();
        foreach (var kind in QuotaUsage.CountedKinds(quota))
        {
            var list = await Context.Client.Transport.ListAsync(new(ApiVerb.List, kind.Type) { Namespace = key.Namespace }, cancellation);
            objects[kind] = list.IsSuccess ? list.Value.Items : [];
        }

        var status = new ResourceQuotaStatus { Hard = quota.Spec.Hard, Used = QuotaUsage.Of(quota, kind => objects[kind]) };
        if (status.Equals(quota.Status))
            return null;
        var written = await Context.Writer.UpdateStatusAsync(quota with { Status = status }, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? null : Soon;
    }

    private void AddAllIn(string inNamespace)
    {
        foreach (var key in Context.Informers.Of<ResourceQuota>().Current.Keys)
        {
            if (key.Namespace == inNamespace)
                Add(key);
        }
    }
}
