using Playground.Kubernetes.Core;

namespace Playground.Cluster.Events;

/// <summary>The events last written, so that a repetition finds the one it repeats. Bounded: the longest unrepeated is forgotten first.</summary>
internal sealed class RecentEvents(int capacity = 4096)
{
    private readonly Dictionary<EventKey, LinkedListNode<(EventKey Key, Event Event)>> _byKey = [];
    private readonly LinkedList<(EventKey Key, Event Event)> _byAge = [];

    public Event? Find(Happening happening) => _byKey.TryGetValue(happening.Key, out var node) ? node.Value.Event : null;

    public void Keep(Happening happening, Event written)
    {
        if (_byKey.Remove(happening.Key, out var old))
            _byAge.Remove(old);
        else if (_byKey.Count >= capacity && _byAge.First is { } oldest)
        {
            _byKey.Remove(oldest.Value.Key);
            _byAge.RemoveFirst();
        }

        _byKey[happening.Key] = _byAge.AddLast((happening.Key, written));
    }
}
