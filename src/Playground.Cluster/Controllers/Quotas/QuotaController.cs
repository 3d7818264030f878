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
        var counts = new Dictionary<string, int>();
        foreach (var strategy in ResourceCatalog.All.Where(strategy => quota.Spec.Hard.Keys.Any(name => name == strategy.Type.QualifiedResource || name == "count/" + strategy.Type.QualifiedResource)))
        {
            var list = await Context.Client.Transport.ListAsync(new(ApiVerb.List, strategy.Type) { Namespace = key.Namespace }, cancellation);
            counts[strategy.Type.QualifiedResource] = list.IsSuccess ? list.Value.Items.Count : 0;
        }

        var status = QuotaPlan.StatusOf(quota, Context.Pods.InNamespace(key.Namespace), In<Service>(key.Namespace), In<PersistentVolumeClaim>(key.Namespace), name => counts.GetValueOrDefault(name));
        if (status.Equals(quota.Status))
            return null;
        var written = await Context.Writer.UpdateStatusAsync(quota with { Status = status }, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? null : Soon;
    }

    private List<T> In<T>(string inNamespace) where T : KubernetesObject, Kubernetes.Schema.IKubernetesKind<T> =>
        [.. Context.Informers.Of<T>().Current.Values.Where(value => value.Namespace == inNamespace)];

    private void AddAllIn(string inNamespace)
    {
        foreach (var key in Context.Informers.Of<ResourceQuota>().Current.Keys)
        {
            if (key.Namespace == inNamespace)
                Add(key);
        }
    }
}
