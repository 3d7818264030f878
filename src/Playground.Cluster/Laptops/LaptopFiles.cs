using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Laptops;

/// <param name="Path">below the home folder, `app/service.yaml`</param>
public sealed record LaptopFile(string Path, long Size, DateTimeOffset Modified);

/// <summary>The home folder as somebody beside the laptop sees it, who brings files and takes them away.</summary>
public sealed class LaptopFiles
{
    private readonly HomeFolder _home;
    private readonly FileSystem _files;
    private readonly TimeProvider _time;

    internal LaptopFiles(HomeFolder home, TimeProvider time) => (_home, _files, _time) = (home, new(home.Root, time), time);

    /// <summary>The files people made, by path; what begins with a dot is left out.</summary>
    public IReadOnlyList<LaptopFile> List() => [.. Below(_home.Root, "")];

    /// <summary>The bytes of a file; null when there is none.</summary>
    public byte[]? Read(string path) => _files.Find("/" + path).Node is FileNode file ? file.Bytes : null;

    /// <summary>Writes a file of that name into the home folder, in place of one that is there.</summary>
    public Errno Write(string name, ReadOnlySpan<byte> bytes)
    {
        if (name is "" or "." or ".." || name.Contains('/') || name.Contains('\0') || name.Length > 255)
            return Errno.Invalid;
        var error = _files.Open("/" + name, "/", OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var open);
        if (error is not Errno.None)
            return error;
        open.Release();
        var file = (FileNode)_files.Find("/" + name).Node!;
        if (file.Write(0, bytes) is null)
        {
            _home.Root.Remove(name);
            return Errno.NoSpace;
        }

        file.Modified = _time.GetUtcNow();
        return Errno.None;
    }

    private static IEnumerable<LaptopFile> Below(DirectoryNode directory, string path)
    {
        foreach (var name in directory.Names.Where(name => !name.StartsWith('.')))
        {
            if (!directory.TryFind(name, out var node))
                continue;
            if (node is FileNode file)
                yield return new(path + name, file.Size, file.Modified);
            else if (node is DirectoryNode below)
            {
                foreach (var inner in Below(below, $"{path}{name}/"))
                    yield return inner;
            }
        }
    }
}
