using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Policy;

namespace Playground.Cluster.Scheduling;

/// <summary>
/// All nodes with the pods on them, kept as both change. A pod counts on its node from the moment the scheduler has chosen it, before the
/// binding is written: the next choice must know.
/// </summary>
internal sealed class NodeBook : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, NodeState> _nodes = [];
    private readonly Dictionary<NamespacedName, string> _nodeOfPod = [];
    private readonly Dictionary<NamespacedName, Pod> _nominated = [];
    private readonly PodIndex _pods;
    private readonly IDisposable[] _subscriptions;

    public NodeBook(ClusterInformers informers, PodIndex pods)
    {
        _pods = pods;
        _subscriptions = [informers.Of<Node>().Subscribe(OnNode), informers.Of<Pod>().Subscribe(OnPod)];
    }

    /// <summary>Decides while the book stands still, and writes the decision down in it.</summary>
    /// <param name="siblings">pods whose nodes this one should rather not share</param>
    public PlacementChoice Choose(Pod pod, Placement placement, IEnumerable<Pod> siblings)
    {
        lock (_gate)
        {
            var counts = new Dictionary<string, int>();
            foreach (var sibling in siblings)
            {
                if (_nodeOfPod.TryGetValue(sibling.NamespacedName, out var name))
                    counts[name] = counts.GetValueOrDefault(name) + 1;
            }

            var reserved = Reserve(pod);
            var choice = placement.Choose(pod, [.. _nodes.Values], counts);
            foreach (var other in reserved)
                _nodes[other.Status.NominatedNodeName].Remove(other.NamespacedName);
            if (choice.Node is not "")
                Put(pod, choice.Node);
            return choice;
        }
    }

    /// <summary>Whom a pod that found no node may send away; null: nobody, or some are on their way already.</summary>
    public PreemptionChoice? Preempt(Pod pod, Preemption preemption, IReadOnlyCollection<string> contested, IReadOnlyList<PodDisruptionBudget> budgets)
    {
        lock (_gate)
        {
            var reserved = Reserve(pod);
            var choice = preemption.Choose(pod, [.. _nodes.Values], contested, budgets);
            foreach (var other in reserved)
                _nodes[other.Status.NominatedNodeName].Remove(other.NamespacedName);
            return choice;
        }
    }

    /// <summary>The node that was promised to the pod still waits for someone to go.</summary>
    public bool IsMakingRoom(Pod pod)
    {
        lock (_gate)
        {
            return _nodes.TryGetValue(pod.Status.NominatedNodeName, out var node)
                && node.Pods.Any(there => there.Metadata.DeletionTimestamp is not null && Preemption.Priority(there) < Preemption.Priority(pod));
        }
    }

    /// <summary>The binding came to nothing.</summary>
    public void Forget(NamespacedName pod)
    {
        lock (_gate)
            Take(pod);
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private void OnNode(Change<Node> change)
    {
        lock (_gate)
        {
            if (change.After is not { } node)
            {
                _nodes.Remove(change.Key.Name);
                return;
            }

            if (_nodes.TryGetValue(node.Name, out var state))
            {
                state.Node = node;
                return;
            }

            _nodes[node.Name] = state = new(node);
            foreach (var pod in _pods.OnNode(node.Name).Where(pod => !pod.IsFinished))
                Put(pod, node.Name);
        }
    }

    private void OnPod(Change<Pod> change)
    {
        Nominate(change);

        // Status changes, which are most, move nothing
        if (change is { Before: { } before, After: { } after } && before.Spec.NodeName == after.Spec.NodeName && before.IsFinished == after.IsFinished
            && (before.Metadata.DeletionTimestamp is null) == (after.Metadata.DeletionTimestamp is null) && before.Metadata.Labels == after.Metadata.Labels)
            return;
        lock (_gate)
        {
            if (change.After is null or { IsFinished: true })
                Take(change.Key);
            else if (change.After.Spec.NodeName is not "")
                Put(change.After, change.After.Spec.NodeName);
        }
    }

    private void Nominate(Change<Pod> change)
    {
        if (change.Before?.Status.NominatedNodeName is null or "" && change.After?.Status.NominatedNodeName is null or "")
            return;
        lock (_gate)
        {
            if (change.After is { Spec.NodeName: "", Metadata.DeletionTimestamp: null, Status.NominatedNodeName: not "" } pod)
                _nominated[change.Key] = pod;
            else
                _nominated.Remove(change.Key);
        }
    }

    /// <summary>Lets pods that were promised a node, and are as urgent, count there for as long as someone else chooses.</summary>
    private List<Pod> Reserve(Pod chooser)
    {
        List<Pod> reserved = [];
        foreach (var other in _nominated.Values)
        {
            if (other.NamespacedName == chooser.NamespacedName || _nodeOfPod.ContainsKey(other.NamespacedName)
                || Preemption.Priority(other) < Preemption.Priority(chooser) || !_nodes.TryGetValue(other.Status.NominatedNodeName, out var node))
                continue;
            node.Add(other);
            reserved.Add(other);
        }

        return reserved;
    }

    private void Put(Pod pod, string node)
    {
        Take(pod.NamespacedName);
        _nodeOfPod[pod.NamespacedName] = node;
        if (_nodes.TryGetValue(node, out var state))
            state.Add(pod);
    }

    private void Take(NamespacedName pod)
    {
        if (_nodeOfPod.Remove(pod, out var node) && _nodes.TryGetValue(node, out var state))
            state.Remove(pod);
    }
}
