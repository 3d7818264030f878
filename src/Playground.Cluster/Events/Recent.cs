namespace Playground.Cluster.Events;

/// <summary>What was kept last under each key. Bounded: the longest unrepeated is forgotten first.</summary>
internal sealed class Recent<TKey, TValue>(int capacity) where TKey : notnull where TValue : class
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byAge = [];

    public TValue? Find(TKey key) => _byKey.TryGetValue(key, out var node) ? node.Value.Value : null;

    public void Keep(TKey key, TValue value)
    {
        if (_byKey.Remove(key, out var old))
            _byAge.Remove(old);
        else if (_byKey.Count >= capacity && _byAge.First is { } oldest)
        {
            _byKey.Remove(oldest.Value.Key);
            _byAge.RemoveFirst();
        }

        _byKey[key] = _byAge.AddLast((key, value));
    }
}
