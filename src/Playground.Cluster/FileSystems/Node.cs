namespace Playground.Cluster.FileSystems;

/// <summary>Something that has a name in a directory.</summary>
public abstract class Node
{
    /// <summary>Permission bits, `0755`.</summary>
    public int Mode
    {
        get;
        set
        {
            field = value;
            Volume?.Change();
        }
    }

    public DateTimeOffset Modified { get; set; } = DateTimeOffset.UnixEpoch;

    public int Owner { get; set; }

    public int Group { get; set; }

    /// <summary>The bounded volume it lies in, if it lies in one.</summary>
    internal BoundedVolume? Volume { get; private protected set; }

    /// <summary>The letter in front of the permissions that `ls -l` prints.</summary>
    internal virtual char Kind => '-';

    internal virtual long Size => 0;

    /// <summary>A node of one container's own, made from one that an image shares with all its containers.</summary>
    internal virtual Node ForOneContainer() => this;

    /// <summary>Comes into a volume, or leaves it (null).</summary>
    internal virtual void MoveTo(BoundedVolume? volume)
    {
        Volume?.Shrink(Size + BoundedVolume.EntrySize);
        Volume = volume;
        volume?.Add(Size + BoundedVolume.EntrySize);
    }

    private protected T Like<T>(T copy) where T : Node
    {
        (copy.Mode, copy.Modified, copy.Owner, copy.Group) = (Mode, Modified, Owner, Group);
        return copy;
    }
}

/// <summary>A symbolic link.</summary>
public sealed class LinkNode : Node
{
    public LinkNode(string target) => (Target, Mode) = (target, Modes.All);

    public string Target { get; }

    internal override char Kind => 'l';

    internal override long Size => Target.Length;
}

/// <summary>A volume's node under the name it is mounted at.</summary>
internal sealed class MountNode(Node target, bool readOnly) : Node
{
    public Node Target => target;

    public bool ReadOnly => readOnly;
}

/// <summary>A file whose text is made when it is read, as those of /proc are.</summary>
internal sealed class GeneratedNode : Node
{
    private readonly Func<string> _text;

    public GeneratedNode(Func<string> text) => (_text, Mode) = (text, Modes.ReadOnly);

    public string Text => _text();
}

/// <summary>A device: opening it gives what its driver gives.</summary>
internal sealed class DeviceNode : Node
{
    private readonly Func<OpenFile> _open;

    public DeviceNode(Func<OpenFile> open) => (_open, Mode) = (open, Modes.Device);

    internal override char Kind => 'c';

    public OpenFile Open() => _open();
}
