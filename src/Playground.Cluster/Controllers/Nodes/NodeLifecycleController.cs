using System.Collections.Concurrent;
using Playground.Cluster.Controllers.Pods;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Coordination;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.Nodes;

/// <summary>Watches over nodes: taints those that fail, and sends away pods that do not bear it.</summary>
internal sealed class NodeLifecycleController(ControllerContext context) : Controller(context, workers: 2)
{
    private const string LeaseNamespace = "kube-node-lease";

    private readonly EventRecorder _events = context.EventsOf("node-controller");
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
    }

    protected override void Subscribe()
    {
        On<Node>(change =>
        {
            if (change is not { Before: { } before, After: { } after } || before.Spec != after.Spec || before.Status.Conditions != after.Status.Conditions)
                Add(change.Key);
        });
        On<Lease>(change =>
        {
            // Own clock, not the lease's: what counts is that it was renewed
            if (change is { Key.Namespace: LeaseNamespace, After: not null } && change.Before?.Spec.RenewTime != change.After.Spec.RenewTime)
            {
                var first = !_heard.ContainsKey(change.Key.Name);
                _heard[change.Key.Name] = Now;
                if (first)
                    Add(new("", change.Key.Name));
            }
        });
        On<Pod>(change =>
        {
            if (change.After is { Spec.NodeName: not "" } pod && change.Before?.Spec.NodeName != pod.Spec.NodeName
                && Context.Informers.Of<Node>().Find(new("", pod.Spec.NodeName))?.Spec.Taints.Count > 0)
                Add(new("", pod.Spec.NodeName));
        });
    }

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<Node>().Find(key) is not { } node)
        {
            _heard.TryRemove(key.Name, out _);
            return await SendAwayAsync(key.Name, cancellation) ? null : Soon;
        }

        if (_heard.TryGetValue(key.Name, out var heard) && NodeLifecyclePlan.Silent(node, heard, Now) is { } silent)
        {
            _events.Record(node, "Normal", "NodeNotReady", $"Node {node.Name} status is now: NodeNotReady");
            return (await Context.Writer.UpdateStatusAsync(silent, cancellation)).IsSuccess ? TimeSpan.Zero : Soon;
        }

        var tainted = NodeLifecyclePlan.Tainted(node, Now);
        if (!ReferenceEquals(tainted, node))
            return (await Context.Writer.UpdateAsync(tainted, cancellation)).IsSuccess ? TimeSpan.Zero : Soon;

        TimeSpan? again = _heard.ContainsKey(key.Name) ? heard + NodeLifecyclePlan.Patience - Now : null;
        if (again <= TimeSpan.Zero)
            again = null;
        foreach (var pod in Context.Pods.OnNode(node.Name).Where(pod => pod.IsActive()))
        {
            if (node.Spec.Taints.Any(taint => taint.Key is NodeLifecyclePlan.NotReady or NodeLifecyclePlan.Unreachable) && NodeLifecyclePlan.Unready(pod, Now) is { } unready)
                await Context.Writer.UpdateStatusAsync(unready, cancellation);
            var stay = NodeLifecyclePlan.Stay(pod, node, Now);
            again = PodState.Earlier(again, stay);
            if (stay == TimeSpan.Zero)
            {
                _events.Record(pod, "Normal", "TaintManagerEviction", $"Marking for deletion Pod {pod.NamespacedName}");
                await Context.Writer.DeleteAsync(pod, cancellation);
            }
        }

        return again == TimeSpan.Zero ? null : again;
    }

    /// <summary>Nobody is left to run or end the pods of a node that was removed.</summary>
    private async Task<bool> SendAwayAsync(string node, CancellationToken cancellation)
    {
        var ok = true;
        foreach (var pod in Context.Pods.OnNode(node))
        {
            var status = await Context.Writer.DeleteAsync(pod, cancellation, new() { GracePeriodSeconds = 0 });
            ok &= status.IsSuccess || status.IsNotFound;
        }

        return ok;
    }
}
