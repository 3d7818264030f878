using Playground.Kubernetes;

namespace Playground.ApiServer.Storage;

/// <summary>One wanted change. It holds only if the stored object still is at the expected revision.</summary>
/// <param name="Value">the new state; for a deletion the last one, which watchers are shown</param>
/// <param name="Expected">the revision the change was made from; 0: the object must not exist</param>
internal readonly record struct Write(KubernetesObject Value, long Expected, bool IsDeletion = false);

/// <summary>What became of a transaction: the new versions in the order of the writes; or the object in the way; or why nothing could be written.</summary>
/// <param name="Conflicting">the version that is there instead of the expected one; null when there is none</param>
internal sealed record CommitResult(IReadOnlyList<StoredObject> Stored, bool IsConflict = false, StoredObject? Conflicting = null, Status? Failure = null)
{
    public bool IsSuccess => !IsConflict && Failure is null;
}
