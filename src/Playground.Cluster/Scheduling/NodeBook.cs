using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Informers;

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

            var choice = placement.Choose(pod, [.. _nodes.Values], counts);
            if (choice.Node is not "")
                Put(pod, choice.Node);
            return choice;
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
