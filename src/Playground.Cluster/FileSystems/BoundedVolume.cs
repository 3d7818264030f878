namespace Playground.Cluster.FileSystems;

/// <summary>A directory tree of bounded size, which tells when something in it has changed.</summary>
/// <param name="limit">in bytes; each entry counts for some beside its content</param>
public sealed class BoundedVolume(long limit, Action changed)
{
    /// <summary>What a name in a directory costs.</summary>
    internal const int EntrySize = 256;

    private long _used;

    /// <summary>In bytes.</summary>
    public long Used => Interlocked.Read(ref _used);

    public bool IsFull => Used + EntrySize > limit;

    /// <summary>Makes a tree the content of this volume.</summary>
    public void Hold(DirectoryNode root) => root.MoveTo(this);

    internal void Change() => changed();

    internal void Add(long bytes) => Interlocked.Add(ref _used, bytes);

    internal void Shrink(long bytes) => Interlocked.Add(ref _used, -bytes);

    internal bool TryGrow(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= limit)
            return true;
        Shrink(bytes);
        return false;
    }
}
