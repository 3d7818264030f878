using System.Collections.Concurrent;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.PodGarbage;

/// <summary>
/// Takes away the pods of nodes that are gone, those that are to go from nodes out of service, and finished pods beyond a limit. Works on nodes
/// by name; on finished pods under the empty one.
/// </summary>
/// <param name="quarantine">how long a node must be missing before its pods are given up</param>
internal sealed class PodGarbageController(ControllerContext context, TimeSpan quarantine) : Loop<string>(context)
{
    private const string Finished = "";

    /// <summary>How long finished pods gather before they are counted.</summary>
    private static readonly TimeSpan CountPeriod = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _missingSince = [];

    protected override void Subscribe()
    {
        On<Node>(change =>
        {
            if (change.Before is null || change.After is not { } node || PodGarbagePlan.IsOutOfService(node))
                Add(change.Key.Name);
        });
        On<Pod>(change =>
        {
            if (change.After is { Spec.NodeName: not "" } pod && (Find(pod.Spec.NodeName) is { } node
                ? pod.Metadata.DeletionTimestamp is not null && PodGarbagePlan.IsOutOfService(node)
                : change.Before?.Spec.NodeName != pod.Spec.NodeName))
                Add(pod.Spec.NodeName);
            if (change is { After.IsFinished: true, Before: null or { IsFinished: false } })
                AddAfter(Finished, CountPeriod);
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(string node, CancellationToken cancellation)
    {
        if (node is Finished)
            return await DeleteAsync(PodGarbagePlan.TooMany(Context.Informers.Of<Pod>().Current.Values), cancellation) ? null : Soon;
        var pods = Context.Pods.OnNode(node);
        var there = Find(node);
        if (there is not null || pods.Count is 0)
        {
            _missingSince.TryRemove(node, out _);
            return there is null || !PodGarbagePlan.IsOutOfService(there)
                || await GiveUpAsync(pods.Where(pod => pod.Metadata.DeletionTimestamp is not null), PodGarbagePlan.Failed, cancellation) ? null : Soon;
        }

        var left = _missingSince.GetOrAdd(node, Now) + quarantine - Now;
        if (left > TimeSpan.Zero)
            return left;

        // What the informer does not know the server may
        var found = await Context.Client.GetAsync<Node>(new("", node), cancellation);
        if (!found.Status.IsNotFound)
            return found.IsSuccess ? null : Soon;
        return await GiveUpAsync(pods, pod => PodGarbagePlan.Orphaned(pod, Now), cancellation) ? null : Soon;
    }

    private Node? Find(string node) => Context.Informers.Of<Node>().Find(new("", node));

    /// <param name="fail">what is to be written of a pod first; null: nothing</param>
    private async Task<bool> GiveUpAsync(IEnumerable<Pod> pods, Func<Pod, Pod?> fail, CancellationToken cancellation)
    {
        var ok = true;
        foreach (var pod in pods)
        {
            if (fail(pod) is { } failed && (await Context.Writer.UpdateStatusAsync(failed, cancellation)).Status.IsConflict)
                ok = false;
            else
                ok &= await DeleteAsync([pod], cancellation);
        }

        return ok;
    }

    private async Task<bool> DeleteAsync(IReadOnlyList<Pod> pods, CancellationToken cancellation)
    {
        var ok = true;
        foreach (var pod in pods)
        {
            var status = await Context.Writer.DeleteAsync(pod, cancellation, new() { GracePeriodSeconds = 0 });
            ok &= status.IsSuccess || status.IsNotFound;
        }

        return ok;
    }
}
