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
    private readonly EventRecorder _evictions = context.EventsOf("taint-eviction-controller");

    // Own clock, not the lease's: what counts is that something was heard
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heard = [];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
        await _evictions.DisposeAsync();
    }

    protected override void Subscribe()
    {
        On<Node>(change =>
        {
            if (change is { Before: null, After: { } came })
                _events.Record(came, "Normal", "RegisteredNode", $"Node {came.Name} event: Registered Node {came.Name} in Controller");
            if (change is { Before: { } gone, After: null })
                _events.Record(gone, "Normal", "RemovingNode", $"Node {gone.Name} event: Removing Node {gone.Name} from Controller");
            if (HeartbeatOf(change.Before) != HeartbeatOf(change.After) || change.Before is null)
                _heard[change.Key.Name] = Now;
            if (change is not { Before: { } before, After: { } after } || before.Spec != after.Spec || before.Status.Conditions != after.Status.Conditions)
                Add(change.Key);
        });
        On<Lease>(change =>
        {
            if (change is { Key.Namespace: LeaseNamespace, After: not null } && change.Before?.Spec.RenewTime != change.After.Spec.RenewTime)
                _heard[change.Key.Name] = Now;
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
            return null;
        }

        var now = Now;
        var heard = _heard.GetOrAdd(key.Name, now);
        if (NodeLifecyclePlan.Silent(node, heard, now) is { } silent)
        {
            if (node.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }))
                _events.Record(node, "Normal", "NodeNotReady", $"Node {node.Name} status is now: NodeNotReady");
            return (await Context.Writer.UpdateStatusAsync(silent, cancellation)).IsSuccess ? TimeSpan.Zero : Soon;
        }

        var tainted = NodeLifecyclePlan.Tainted(node, Now);
        if (!ReferenceEquals(tainted, node))
            return (await Context.Writer.UpdateAsync(tainted, cancellation)).IsSuccess ? TimeSpan.Zero : Soon;

        TimeSpan? again = heard + NodeLifecyclePlan.PatienceWith(node) - now;
        if (again <= TimeSpan.Zero)
            again = null;
        foreach (var pod in Context.Pods.OnNode(node.Name).Where(pod => pod.IsActive()))
        {
            if (node.Spec.Taints.Any(taint => taint.Key is NodeLifecyclePlan.NotReady or NodeLifecyclePlan.Unreachable) && NodeLifecyclePlan.Unready(pod, Now) is { } unready)
            {
                var written = await Context.Writer.UpdateStatusAsync(unready, cancellation);
                if (written.IsSuccess)
                    _events.Record(pod, "Warning", "NodeNotReady", "Node is not ready");
                else if (written.Status.IsConflict)
                    return Soon;
            }

            var stay = NodeLifecyclePlan.Stay(pod, node, Now);
            again = PodState.Earlier(again, stay);
            if (stay == TimeSpan.Zero)
            {
                _evictions.Record(pod, "Normal", "TaintManagerEviction", $"Marking for deletion Pod {pod.NamespacedName}");
                if (NodeLifecyclePlan.Marked(pod, Now) is var marked && !ReferenceEquals(marked, pod) && (await Context.Writer.UpdateStatusAsync(marked, cancellation)).Status.IsConflict)
                    return Soon;
                await Context.Writer.DeleteAsync(pod, cancellation);
            }
        }

        return again == TimeSpan.Zero ? null : again;
    }

    private static DateTimeOffset? HeartbeatOf(Node? node) => node?.Status.Conditions.FirstOrDefault(condition => condition.Type is "Ready")?.LastHeartbeatTime;
}
