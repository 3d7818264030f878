using Playground.Kubernetes;

namespace Playground.Cluster.Controllers.Garbage;

/// <summary>Who depends on whom, by uid, kept as objects come and go.</summary>
internal sealed class OwnerGraph : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, KubernetesObject> _objects = [];
    private readonly Dictionary<string, HashSet<string>> _dependents = [];
    private readonly IReadOnlyList<IDisposable> _subscriptions;
    private Action<KubernetesObject, bool>? _changed;

    public OwnerGraph(ClusterInformers informers) => _subscriptions = OwnedKinds.Subscribe(informers, Apply);

    /// <summary>Calls back for all objects there are and then for every one that changed or (true) went.</summary>
    public void Listen(Action<KubernetesObject, bool> handler)
    {
        lock (_gate)
        {
            foreach (var value in _objects.Values)
                handler(value, false);
            _changed += handler;
        }
    }

    public KubernetesObject? Find(string uid)
    {
        lock (_gate)
            return _objects.GetValueOrDefault(uid);
    }

    public IReadOnlyList<KubernetesObject> DependentsOf(string uid)
    {
        lock (_gate)
            return _dependents.TryGetValue(uid, out var dependents) ? [.. dependents.Select(dependent => _objects[dependent])] : [];
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private void Apply(KubernetesObject? before, KubernetesObject? after)
    {
        lock (_gate)
        {
            // Deleted and made anew under the same name between two looks: the old one went
            if (before is not null && before.Metadata.Uid != after?.Metadata.Uid)
            {
                Unlink(before);
                _objects.Remove(before.Metadata.Uid);
                _changed?.Invoke(before, true);
            }

            if (after is null)
                return;
            if (_objects.TryGetValue(after.Metadata.Uid, out var known))
                Unlink(known);
            _objects[after.Metadata.Uid] = after;
            foreach (var owner in after.Metadata.OwnerReferences)
            {
                if (!_dependents.TryGetValue(owner.Uid, out var dependents))
                    _dependents[owner.Uid] = dependents = [];
                dependents.Add(after.Metadata.Uid);
            }

            // Status changes concern nobody here
            if (known is null || known.Metadata.OwnerReferences != after.Metadata.OwnerReferences || known.Metadata.Finalizers != after.Metadata.Finalizers
                || known.Metadata.DeletionTimestamp != after.Metadata.DeletionTimestamp)
                _changed?.Invoke(after, false);

            // An owner that waits for its dependents hears that one went its own way
            foreach (var owner in known?.Metadata.OwnerReferences ?? [])
            {
                if (!after.Metadata.OwnerReferences.Contains(owner) && _objects.TryGetValue(owner.Uid, out var former))
                    _changed?.Invoke(former, false);
            }
        }
    }

    private void Unlink(KubernetesObject value)
    {
        foreach (var owner in value.Metadata.OwnerReferences)
        {
            if (_dependents.TryGetValue(owner.Uid, out var dependents) && dependents.Remove(value.Metadata.Uid) && dependents.Count is 0)
                _dependents.Remove(owner.Uid);
        }
    }
}
