using System.Collections.Concurrent;
using Playground.ApiServer.Resources;
using Playground.Cluster.Controllers.Garbage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Namespaces;

/// <summary>Empties namespaces that are being deleted, and lets them go when nothing is left.</summary>
/// <param name="minimum">how long that takes at least</param>
internal sealed class NamespaceController(ControllerContext context, OwnerGraph graph, TimeSpan minimum) : Controller(context, workers: 4)
{
    private static readonly ResourceType[] Inside =
        [.. ResourceCatalog.All.Where(strategy => strategy.Type.Namespaced && strategy.Verbs.Contains("list") && strategy.Verbs.Contains("delete")).Select(strategy => strategy.Type)];

    private readonly ConcurrentDictionary<string, DateTimeOffset> _going = [];

    protected override void Subscribe()
    {
        On<Namespace>(change =>
        {
            if (change.After is { Metadata.DeletionTimestamp: not null })
                Add(change.Key);
            else
                _going.TryRemove(change.Key.Name, out _);
        });
        graph.Listen((value, gone) =>
        {
            if (_going.ContainsKey(value.Namespace))
                Add(new("", value.Namespace));
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<Namespace>().Find(key) is not { Metadata.DeletionTimestamp: not null })
            return null;
        // asked again: the copy may be of one that has gone since, and whose name another one has by now
        if (await Context.Client.GetAsync<Namespace>(key, cancellation) is not { IsSuccess: true, Value: { Metadata.DeletionTimestamp: not null } value } || !value.Spec.Finalizers.Contains("kubernetes"))
            return null;
        var since = _going.GetOrAdd(key.Name, _ => Now);
        var failure = await DeleteAllAsync(key.Name, cancellation);
        var remaining = await RemainingAsync(key.Name, cancellation);
        if (remaining.Count is 0 && failure is "")
        {
            var left = since + minimum - Now;
            if (left > TimeSpan.Zero)
                return left;
            var finalized = value with { Spec = value.Spec with { Finalizers = [.. value.Spec.Finalizers.Where(finalizer => finalizer is not "kubernetes")] } };
            var result = await Context.Client.UpdateAsync(finalized, cancellation, "finalize");
            return result.IsSuccess || result.Status.IsNotFound ? null : Soon;
        }

        // What goes in its own time is heard of; only what is held back is worth a word
        var conditions = NamespacePlan.Conditions(value, remaining, failure, Now);
        if (failure is not "" || remaining.Any(one => one.Metadata.Finalizers.Count > 0))
        {
            if (conditions != value.Status.Conditions)
                await Context.Writer.UpdateStatusAsync(value with { Status = value.Status with { Conditions = conditions } }, cancellation);
        }

        return failure is "" ? null : Soon;
    }

    /// <returns>the first refusal, empty when there was none</returns>
    private async Task<string> DeleteAllAsync(string name, CancellationToken cancellation)
    {
        var failure = "";
        foreach (var value in await RemainingAsync(name, cancellation))
        {
            if (value.Metadata.DeletionTimestamp is not null)
                continue;
            var status = await Context.Client.DeleteAsync(value, "Background", cancellation);
            if (!status.IsSuccess && !status.IsNotFound && !status.IsConflict && failure is "")
                failure = status.Message;
        }

        return failure;
    }

    private async Task<List<KubernetesObject>> RemainingAsync(string name, CancellationToken cancellation)
    {
        List<KubernetesObject> remaining = [];
        foreach (var type in Inside)
        {
            var list = await Context.Client.Transport.ListAsync(new(ApiVerb.List, type) { Namespace = name }, cancellation);
            if (list.IsSuccess)
                remaining.AddRange(list.Value.Items);
        }

        return remaining;
    }
}
