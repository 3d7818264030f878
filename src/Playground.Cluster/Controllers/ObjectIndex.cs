using Playground.Kubernetes;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;

namespace Playground.Cluster.Controllers;

/// <summary>A shared informer's objects by another key than their name, so that a look at a few of them does not go through all.</summary>
internal sealed class ObjectIndex<T, TKey> : IDisposable
    where T : KubernetesObject, IKubernetesKind<T>
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Dictionary<NamespacedName, T>> _byKey = [];
    private readonly Func<T, (bool Has, TKey Key)> _keyOf;
    private readonly IDisposable _subscription;

    public ObjectIndex(Informer<T> informer, Func<T, (bool Has, TKey Key)> keyOf)
    {
        _keyOf = keyOf;
        _subscription = informer.Subscribe(Apply);
    }

    /// <summary>Everything with this key, as of now.</summary>
    public IReadOnlyList<T> this[TKey key]
    {
        get
        {
            lock (_gate)
                return _byKey.TryGetValue(key, out var members) ? [.. members.Values] : [];
        }
    }

    public int Count(TKey key)
    {
        lock (_gate)
            return _byKey.TryGetValue(key, out var members) ? members.Count : 0;
    }

    public void Dispose() => _subscription.Dispose();

    private void Apply(Change<T> change)
    {
        var (had, before) = change.Before is null ? default : _keyOf(change.Before);
        var (has, after) = change.After is null ? default : _keyOf(change.After);
        lock (_gate)
        {
            if (had && !(has && before.Equals(after)) && _byKey.TryGetValue(before, out var left) && left.Remove(change.Key) && left.Count is 0)
                _byKey.Remove(before);
            if (!has)
                return;
            if (!_byKey.TryGetValue(after, out var members))
                _byKey[after] = members = [];
            members[change.Key] = change.After!;
        }
    }
}
