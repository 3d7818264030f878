namespace Playground.Cluster.FileSystems;

[Flags]
internal enum OpenMode
{
    Read = 0,
    Write = 1,
    Create = 2,
    Truncate = 4,
    Append = 8,
    Exclusive = 16,
}

/// <summary>A container's view of files: an image's tree with volumes mounted into it.</summary>
public sealed class FileSystem(DirectoryNode root, TimeProvider time)
{
    private readonly List<Mounted> _mounts = [];

    public DirectoryNode Root => root;

    internal IReadOnlyList<Mounted> Mounts => _mounts;

    internal readonly record struct Mounted(string Path, bool ReadOnly);

    /// <summary>Shows a node under a path; what was there is hidden.</summary>
    public void Mount(string path, Node node, bool readOnly)
    {
        root.PutAt(path, new MountNode(node, readOnly));
        _mounts.Add(new(path, readOnly));
    }

    internal Spot Find(string path, string workingDirectory = "/", bool followLast = true) => PathWalk.To(root, path, workingDirectory, followLast);

    /// <summary>The text of a file; null when there is none.</summary>
    public string? ReadText(string path) => Find(path).Node switch
    {
        FileNode file => file.Text,
        GeneratedNode generated => generated.Text,
        _ => null,
    };

    /// <summary>Writes a file at an absolute path, making the directories on the way.</summary>
    public void WriteText(string path, string text, int mode = Modes.File) =>
        root.PutAt(path, new FileNode(text) { Mode = mode, Modified = time.GetUtcNow() });

    internal Errno Open(string path, string workingDirectory, OpenMode mode, out OpenFile file)
    {
        file = null!;
        var place = Find(path, workingDirectory);
        if (place.Error is not Errno.None)
            return place.Error;
        var writes = mode.HasFlag(OpenMode.Write);
        if (place.Node is null)
        {
            if (!mode.HasFlag(OpenMode.Create))
                return Errno.NoEntry;
            if (place.ReadOnly)
                return Errno.ReadOnly;
            if (place.Parent!.Volume is { IsFull: true })
                return Errno.NoSpace;
            place = place with { Node = new FileNode { Modified = time.GetUtcNow() } };
            place.Parent!.Put(place.Name, place.Node);
        }
        else if (mode.HasFlag(OpenMode.Exclusive) && place.Node is FileNode)
        {
            return Errno.Exists;
        }

        switch (place.Node)
        {
            case DirectoryNode:
                return Errno.IsDirectory;
            case DeviceNode device:
                file = device.Open();
                return Errno.None;
            case FileNode when writes && place.ReadOnly:
                return Errno.ReadOnly;
            case FileNode regular:
                if (mode.HasFlag(OpenMode.Truncate))
                {
                    regular.Truncate(0);
                    regular.Modified = time.GetUtcNow();
                }

                file = new RegularFile(regular, mode.HasFlag(OpenMode.Append), time);
                return Errno.None;
            case GeneratedNode when writes:
                return Errno.PermissionDenied;
            case GeneratedNode generated:
                file = new MemoryFile(System.Text.Encoding.UTF8.GetBytes(generated.Text));
                return Errno.None;
            default:
                return Errno.PermissionDenied;
        }
    }

    internal Errno MakeDirectory(string path, string workingDirectory)
    {
        var place = Find(path, workingDirectory);
        if (place.Error is not Errno.None)
            return place.Error;
        if (place.Node is not null)
            return Errno.Exists;
        if (place.ReadOnly)
            return Errno.ReadOnly;
        if (place.Parent!.Volume is { IsFull: true })
            return Errno.NoSpace;
        place.Parent!.Put(place.Name, new DirectoryNode { Modified = time.GetUtcNow() });
        return Errno.None;
    }

    internal Errno Remove(string path, string workingDirectory, bool evenFull = false)
    {
        var place = Find(path, workingDirectory, followLast: false);
        if (place.Error is not Errno.None)
            return place.Error;
        if (place.Node is null)
            return Errno.NoEntry;
        if (place.ReadOnly)
            return Errno.ReadOnly;
        if (place.Parent is null || _mounts.Any(mount => mount.Path.TrimEnd('/') == place.Path))
            return Errno.Busy;
        if (place.Node is DirectoryNode { Names.Count: > 0 } && !evenFull)
            return Errno.NotEmpty;
        place.Parent.Remove(place.Name);
        return Errno.None;
    }

    internal Errno Link(string target, string path, string workingDirectory)
    {
        var place = Find(path, workingDirectory, followLast: false);
        if (place.Error is not Errno.None)
            return place.Error;
        if (place.Node is not null)
            return Errno.Exists;
        if (place.ReadOnly)
            return Errno.ReadOnly;
        place.Parent!.Put(place.Name, new LinkNode(target) { Modified = time.GetUtcNow() });
        return Errno.None;
    }

    internal Errno Rename(string from, string to, string workingDirectory)
    {
        var source = Find(from, workingDirectory, followLast: false);
        var target = Find(to, workingDirectory, followLast: false);
        if ((source.Error, target.Error) is not (Errno.None, Errno.None))
            return source.Error is Errno.None ? target.Error : source.Error;
        if (source.Node is null)
            return Errno.NoEntry;
        if (source.ReadOnly || target.ReadOnly)
            return Errno.ReadOnly;
        if (source.Parent is null || target.Parent is null || _mounts.Any(mount => mount.Path.TrimEnd('/') == source.Path))
            return Errno.Busy;
        if (source.Node is DirectoryNode && (target.Path + "/").StartsWith(source.Path + "/", StringComparison.Ordinal))
            return source.Path == target.Path ? Errno.None : Errno.Invalid;
        if (target.Node is DirectoryNode { Names.Count: > 0 })
            return Errno.NotEmpty;
        source.Parent.Remove(source.Name);
        target.Parent.Put(target.Name, source.Node);
        return Errno.None;
    }
}
