using System.Globalization;

namespace Playground.Cluster.FileSystems;

/// <summary>A file to be shown in a volume.</summary>
internal sealed record VolumeFile(string Path, byte[] Bytes, int Mode)
{
    public bool IsLike(VolumeFile other) => Path == other.Path && Mode == other.Mode && Bytes.AsSpan().SequenceEqual(other.Bytes);
}

/// <summary>
/// Files that change all at once, as the kubelet writes what comes from config maps and secrets:
/// <code>
/// ..2026_11_30_22_27_22.1234567/a     the files
/// ..data -> ..2026_11_30_22_27_22.1234567
/// a -> ..data/a                       what people see
/// </code>
/// A change makes a new folder and moves `..data`. Whoever holds a file of the old one (a subPath mount) keeps that.
/// </summary>
internal sealed class AtomicFiles(DirectoryNode directory, TimeProvider time)
{
    private const string Data = "..data";

    private IReadOnlyList<VolumeFile>? _written;
    private string _folder = "";

    public void Write(IReadOnlyList<VolumeFile> files)
    {
        if (_written is { } before && before.Count == files.Count && before.Zip(files).All(pair => pair.First.IsLike(pair.Second)))
            return;
        var now = time.GetUtcNow();
        var name = $"..{now.ToString("yyyy_MM_dd_HH_mm_ss", CultureInfo.InvariantCulture)}.{now.Ticks % 10_000_000:0000000}{(_written is null ? 0 : 1 + _written.Count)}";
        while (name == _folder)
            name += "0";
        var folder = new DirectoryNode { Modified = now };
        foreach (var file in files)
            folder.PutAt(file.Path, new FileNode(file.Bytes) { Mode = file.Mode, Modified = now });
        directory.Put(name, folder);
        directory.Put(Data, new LinkNode(name) { Modified = now });
        if (_folder is not "")
            directory.Remove(_folder);

        var tops = files.Select(file => file.Path.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in directory.Names.Where(there => !there.StartsWith("..", StringComparison.Ordinal) && !tops.Contains(there)))
            directory.Remove(gone);
        foreach (var top in tops.Where(top => !directory.TryFind(top, out _)))
            directory.Put(top, new LinkNode($"{Data}/{top}") { Modified = now });
        (_folder, _written) = (name, files);
    }
}
