namespace Playground.ApiServer.Storage;

/// <summary>One change of one object.</summary>
/// <param name="Before">the version it replaced or removed; null for a new object</param>
/// <param name="After">the new version; for a deletion the last state under the deletion's revision</param>
internal sealed record Change(StoredObject? Before, StoredObject After, bool IsDeletion)
{
    private StoredObject? _gone;

    public long Revision => After.Revision;

    /// <summary>The state before, under this change's revision: what a watcher gets whose selector the object has left.</summary>
    public StoredObject Gone => IsDeletion ? After
        : _gone ??= new(Before!.Value with { Metadata = Before.Value.Metadata with { ResourceVersion = After.Value.Metadata.ResourceVersion } }, Revision);
}
