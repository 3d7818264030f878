using System.Collections.Immutable;
using Playground.Kubernetes;

namespace Playground.ApiServer.Storage;

/// <summary>All objects of one resource at one moment, by namespace and name.</summary>
/// <param name="Revision">the latest the objects are known to be complete for</param>
internal sealed record ResourceState(ImmutableSortedDictionary<NamespacedName, StoredObject> Items, long Revision)
{
    public static readonly ResourceState Empty = new(ImmutableSortedDictionary<NamespacedName, StoredObject>.Empty, 0);

    public StoredObject? Find(NamespacedName key) => Items.GetValueOrDefault(key);

    internal ResourceState With(Change change) => new(
        change.IsDeletion ? Items.Remove(change.After.Key) : Items.SetItem(change.After.Key, change.After), change.Revision);

    /// <summary>The state before a change.</summary>
    internal ResourceState Without(Change change) => new(
        change.Before is null ? Items.Remove(change.After.Key) : Items.SetItem(change.Before.Key, change.Before), change.Revision - 1);
}
