using System.Formats.Tar;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Laptops;

/// <summary>A directory tree as a tar archive.</summary>
internal static class HomeArchive
{
    public static void Write(Stream stream, DirectoryNode root)
    {
        using var archive = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        Write(archive, root, "");
    }

    public static void Read(Stream stream, DirectoryNode root)
    {
        using var archive = new TarReader(stream, leaveOpen: true);
        while (archive.GetNextEntry() is { } entry)
        {
            if (NodeOf(entry) is not { } node)
                continue;
            (node.Mode, node.Modified) = ((int)entry.Mode, entry.ModificationTime);
            root.PutAt(entry.Name, node);
        }
    }

    private static Node? NodeOf(TarEntry entry) => entry.EntryType switch
    {
        TarEntryType.Directory => new DirectoryNode(),
        TarEntryType.SymbolicLink => new LinkNode(entry.LinkName),
        TarEntryType.RegularFile => new FileNode(Content(entry)),
        _ => null,
    };

    private static byte[] Content(TarEntry entry)
    {
        var bytes = new byte[entry.Length];
        entry.DataStream?.ReadExactly(bytes);
        return bytes;
    }

    private static void Write(TarWriter archive, DirectoryNode directory, string path)
    {
        foreach (var name in directory.Names)
        {
            if (!directory.TryFind(name, out var node) || EntryOf(node, path + name) is not { } entry)
                continue;
            (entry.Mode, entry.ModificationTime) = ((UnixFileMode)node.Mode, node.Modified);
            archive.WriteEntry(entry);
            if (node is DirectoryNode below)
                Write(archive, below, $"{path}{name}/");
        }
    }

    private static PaxTarEntry? EntryOf(Node node, string path) => node switch
    {
        DirectoryNode => new(TarEntryType.Directory, path + "/"),
        LinkNode link => new(TarEntryType.SymbolicLink, path) { LinkName = link.Target },
        FileNode file => new(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(file.Bytes) },
        _ => null,
    };
}
