namespace Playground.Cluster.FileSystems;

/// <summary>Where a path leads: the directory that holds the last name, and the node of that name if there is one.</summary>
internal readonly record struct Spot(DirectoryNode? Parent, string Name, Node? Node, string Path, bool ReadOnly, Errno Error);

/// <summary>Follows a path name by name, through mounts and symbolic links.</summary>
internal sealed class PathWalk(DirectoryNode root)
{
    private const int MaxLinks = 40;
    private const int MaxName = 255;

    /// <summary>No path that a system call is given is as long.</summary>
    internal const int MaxPath = 4096;

    private readonly List<(string Name, DirectoryNode Directory, bool ReadOnly)> _stack = [("", root, false)];
    private int _links;

    public static Spot To(DirectoryNode root, string path, string workingDirectory, bool followLast)
    {
        if (path.Length is 0)
            return new(null, "", null, "", false, Errno.NoEntry);
        if (path.Length >= MaxPath)
            return new(null, path, null, path, false, Errno.NameTooLong);
        var walk = new PathWalk(root);
        if (path[0] is not '/' && walk.Follow(workingDirectory, true) is { Error: not Errno.None } lost)
            return lost;
        var found = walk.Follow(path, followLast);
        return found.Error is Errno.None ? found with { Path = walk.Text(found) } : found;
    }

    private Spot Follow(string path, bool followLast)
    {
        if (path.StartsWith('/'))
            _stack.RemoveRange(1, _stack.Count - 1);
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var place = Here();
        for (var i = 0; i < names.Length; i++)
        {
            var isLast = i == names.Length - 1;
            place = Step(names[i], followLast || !isLast || path.EndsWith('/'));
            if (place.Error is not Errno.None)
                return place;
            if (!isLast && place.Node is null)
                return place with { Error = Errno.NoEntry };
            if ((!isLast || path.EndsWith('/')) && place.Node is not (null or DirectoryNode))
                return place with { Error = Errno.NotDirectory };
        }

        return place;
    }

    private Spot Here()
    {
        var (name, directory, readOnly) = _stack[^1];
        return new(_stack.Count > 1 ? _stack[^2].Directory : null, name, directory, "", readOnly, Errno.None);
    }

    private Spot Step(string name, bool follow)
    {
        if (name is ".")
            return Here();
        if (name is "..")
        {
            if (_stack.Count > 1)
                _stack.RemoveAt(_stack.Count - 1);
            return Here();
        }

        var (_, directory, readOnly) = _stack[^1];
        if (name.Length > MaxName)
            return new(null, name, null, name, readOnly, Errno.NameTooLong);
        directory.TryFind(name, out var node);
        if (node is MountNode mount)
            (node, readOnly) = (mount.Target, mount.ReadOnly);
        switch (node)
        {
            case DirectoryNode entered:
                _stack.Add((name, entered, readOnly));
                return Here();
            case LinkNode link when follow:
                if (++_links > MaxLinks)
                    return new(directory, name, null, name, readOnly, Errno.TooManyLinks);
                return Follow(link.Target, true);
            default:
                return new(directory, name, node, "", readOnly, Errno.None);
        }
    }

    /// <summary>The path to where the walk ended; put together once, for a step of a long way costs as much as the way.</summary>
    private string Text(Spot found)
    {
        var path = string.Join('/', _stack.Select(step => step.Name));
        return !ReferenceEquals(found.Node, _stack[^1].Directory) ? path + "/" + found.Name : path.Length > 0 ? path : "/";
    }
}
