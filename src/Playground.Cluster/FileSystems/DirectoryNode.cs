using System.Diagnostics.CodeAnalysis;

namespace Playground.Cluster.FileSystems;

/// <summary>
/// A directory. One that stands on a directory of an image shows what is there until it is changed: a container costs only what it touches.
/// </summary>
public sealed class DirectoryNode : Node
{
    private readonly Lock _gate = new();
    private readonly DirectoryNode? _image;

    // null hides the image's entry of that name
    private readonly Dictionary<string, Node?> _entries = new(StringComparer.Ordinal);

    public DirectoryNode(DirectoryNode? image = null)
    {
        _image = image;
        Mode = image?.Mode ?? Modes.Executable;
        if (image is not null)
            (Modified, Owner, Group) = (image.Modified, image.Owner, image.Group);
    }

    internal override char Kind => 'd';

    internal override long Size => 4096;

    internal override Node ForOneContainer() => new DirectoryNode(this);

    internal override void MoveTo(BoundedVolume? volume)
    {
        base.MoveTo(volume);
        Node?[] entries;
        lock (_gate)
            entries = [.. _entries.Values];
        foreach (var entry in entries)
            entry?.MoveTo(volume);
    }

    /// <summary>The names in it, sorted as `LC_ALL=C` does.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                var names = _entries.Where(entry => entry.Value is not null).Select(entry => entry.Key);
                if (_image is not null)
                    names = names.Concat(_image.Names.Where(name => !_entries.ContainsKey(name)));
                return [.. names.Order(StringComparer.Ordinal)];
            }
        }
    }

    public bool TryFind(string name, [NotNullWhen(true)] out Node? node)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(name, out node))
                return node is not null;
            if (_image is null || !_image.TryFind(name, out node))
                return false;
            node = node.ForOneContainer();
            _entries[name] = node;
            return true;
        }
    }

    /// <summary>Adds the node or takes the place of the one with that name.</summary>
    public DirectoryNode Put(string name, Node node)
    {
        Node? before;
        lock (_gate)
        {
            before = _entries.GetValueOrDefault(name);
            _entries[name] = node;
        }

        if (Volume is not null)
        {
            before?.MoveTo(null);
            node.MoveTo(Volume);
            Volume.Change();
        }

        return this;
    }

    public bool Remove(string name)
    {
        lock (_gate)
        {
            if (!TryFind(name, out var node))
                return false;
            _entries[name] = null;
            node.MoveTo(null);
            Volume?.Change();
            return true;
        }
    }

    /// <summary>Writes a file at a path below this directory, making the directories on the way.</summary>
    public void Write(string path, string text, int mode = Modes.File) => PutAt(path, new FileNode(text) { Mode = mode });

    /// <inheritdoc cref="Write(string, string, int)"/>
    public void Write(string path, byte[] bytes, int mode = Modes.File) => PutAt(path, new FileNode(bytes) { Mode = mode });

    /// <summary>Puts a node at a path below this directory, making the directories on the way.</summary>
    public void PutAt(string path, Node node)
    {
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var directory = this;
        foreach (var name in names[..^1])
            directory = directory.Enter(name);
        directory.Put(names[^1], node);
    }

    /// <summary>The directory of that name below this one, made if it is missing.</summary>
    public DirectoryNode Enter(string name)
    {
        lock (_gate)
        {
            if (TryFind(name, out var node) && node is DirectoryNode existing)
                return existing;
            var made = new DirectoryNode();
            Put(name, made);
            return made;
        }
    }
}
