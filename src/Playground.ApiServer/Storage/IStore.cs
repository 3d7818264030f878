using Playground.Kubernetes;

namespace Playground.ApiServer.Storage;

/// <summary>
/// Where a cluster's objects are kept. Every change has a revision of its own; readers see whole states and never wait for writers; what
/// <see cref="CommitAsync"/> has confirmed is there again after a restart. An etcd could stand behind it as well as memory and a journal.
/// </summary>
internal interface IStore : IAsyncDisposable
{
    /// <summary>The latest revision readers see.</summary>
    long Revision { get; }

    /// <summary>How many objects there are.</summary>
    int Count { get; }

    /// <summary>All objects of a resource now, with the revision they are complete for.</summary>
    ResourceState Read(ResourceType type);

    /// <summary>As they were at an earlier revision; null when that is no longer kept.</summary>
    ResourceState? ReadAt(ResourceType type, long revision);

    /// <summary>The newest version of an object, confirmed or about to be: what the next write has to be made from.</summary>
    StoredObject? Latest(ResourceType type, NamespacedName key);

    /// <summary>Stores all of the writes or none. Ends when they are safe and visible.</summary>
    ValueTask<CommitResult> CommitAsync(params IReadOnlyList<Write> writes);

    /// <summary>Follows the changes after a revision; null when they are no longer all kept.</summary>
    ChangeCursor? Follow(ResourceType type, long revision);

    /// <summary>Ends once the revision is visible, or with false when the time is over.</summary>
    ValueTask<bool> WaitForAsync(long revision, TimeSpan atMost, CancellationToken cancellation);
}
