using System.Collections.Immutable;
using Playground.Kubernetes;

namespace Playground.ApiServer.Storage;

/// <summary>All objects of one resource at one moment, by namespace and name.</summary>
/// <param name="Revision">the latest the objects are known to be complete for</param>
internal sealed record ResourceState(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, StoredObject>> Namespaces, int Count, long Revision)
{
    private static readonly ImmutableSortedDictionary<string, StoredObject> NoObjects = ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    public static readonly ResourceState Empty =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, StoredObject>>(StringComparer.Ordinal), 0, 0);

    public static ResourceState Of(IEnumerable<StoredObject> objects, long revision)
    {
        var state = Empty;
        foreach (var item in objects)
            state = state.Put(item);
        return state with { Revision = revision };
    }

    public StoredObject? Find(NamespacedName key) => Namespaces.GetValueOrDefault(key.Namespace)?.GetValueOrDefault(key.Name);

    /// <summary>In order, from the first or from behind a key on.</summary>
    /// <param name="inNamespace">empty: all</param>
    public IEnumerable<StoredObject> Items(string inNamespace = "", NamespacedName? after = null)
    {
        foreach (var (name, objects) in Namespaces)
        {
            if ((inNamespace is not "" && name != inNamespace) || (after is { } last && string.CompareOrdinal(name, last.Namespace) < 0))
                continue;
            foreach (var item in objects.Values)
            {
                if (after is not { } key || key.CompareTo(item.Key) < 0)
                    yield return item;
            }
        }
    }

    public ResourceState With(Change change) => (change.IsDeletion ? Remove(change.After.Key) : Put(change.After)) with { Revision = change.Revision };

    /// <summary>The state before a change.</summary>
    public ResourceState Without(Change change) => (change.Before is null ? Remove(change.After.Key) : Put(change.Before)) with { Revision = change.Revision - 1 };

    private ResourceState Put(StoredObject item)
    {
        var key = item.Key;
        var objects = Namespaces.GetValueOrDefault(key.Namespace, NoObjects);
        var changed = objects.SetItem(key.Name, item);
        return this with { Namespaces = Namespaces.SetItem(key.Namespace, changed), Count = Count + changed.Count - objects.Count };
    }

    private ResourceState Remove(NamespacedName key)
    {
        var objects = Namespaces.GetValueOrDefault(key.Namespace, NoObjects);
        var changed = objects.Remove(key.Name);
        return this with
        {
            Namespaces = changed.IsEmpty ? Namespaces.Remove(key.Namespace) : Namespaces.SetItem(key.Namespace, changed),
            Count = Count + changed.Count - objects.Count,
        };
    }
}
