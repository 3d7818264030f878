using Playground.Cluster.Controllers;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Scheduling;

/// <summary>A node with the pods on it and what they have taken: kept up as pods come and go, read by <see cref="Placement"/>.</summary>
internal sealed class NodeState(Node node)
{
    private readonly Dictionary<NamespacedName, (Pod Pod, Dictionary<string, decimal> Requests)> _pods = [];
    private readonly Dictionary<string, decimal> _taken = [];
    private readonly Dictionary<string, int> _byOwner = [];
    private readonly HashSet<NamespacedName> _apart = [];

    public Node Node { get; set; } = node;

    public string Name => Node.Name;

    public int Count => _pods.Count;

    public IEnumerable<Pod> Pods => _pods.Values.Select(entry => entry.Pod);

    /// <summary>The node as it would be without some of its pods.</summary>
    public NodeState Without(IReadOnlyCollection<Pod> gone)
    {
        var left = new NodeState(Node);
        foreach (var pod in Pods.Where(pod => !gone.Contains(pod)))
            left.Add(pod);
        return left;
    }

    /// <summary>Pods that keep others away.</summary>
    public IEnumerable<Pod> PodsWithAntiAffinity => _apart.Select(key => _pods[key].Pod);

    public bool HasAntiAffinity => _apart.Count > 0;

    public decimal Taken(string resource) => _taken.GetValueOrDefault(resource);

    /// <summary>How many pods of one owner are here.</summary>
    public int CountOf(string ownerUid) => _byOwner.GetValueOrDefault(ownerUid);

    public decimal? Allocatable(string resource) => Node.Status.Allocatable.TryGetValue(resource, out var amount) ? amount.Value : null;

    public string? Label(string key) => Node.Metadata.Labels.GetValueOrDefault(key);

    public NodeState Add(Pod pod)
    {
        Remove(pod.NamespacedName);
        var requests = PodRequests.Of(pod);
        _pods[pod.NamespacedName] = (pod, requests);
        foreach (var (resource, amount) in requests)
            _taken[resource] = Taken(resource) + amount;
        if (pod.Controller() is { } owner)
            _byOwner[owner.Uid] = CountOf(owner.Uid) + 1;
        if (pod.Spec.Affinity?.PodAntiAffinity is not null)
            _apart.Add(pod.NamespacedName);
        return this;
    }

    public void Remove(NamespacedName key)
    {
        if (!_pods.Remove(key, out var entry))
            return;
        foreach (var (resource, amount) in entry.Requests)
            _taken[resource] -= amount;
        if (entry.Pod.Controller() is { } owner && --_byOwner[owner.Uid] is 0)
            _byOwner.Remove(owner.Uid);
        _apart.Remove(key);
    }
}
