using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Containers.Processes;

/// <param name="Name">the last part of its path</param>
/// <param name="Mode">permission bits</param>
public sealed record FileStatus(string Name, bool IsFolder, long Length, int Mode, DateTimeOffset Modified);

/// <summary>Files as a process sees them: relative paths begin at its working directory. Failures are IOExceptions with the system's words.</summary>
public sealed class ProcessFiles(Process process)
{
    /// <summary>Null: there is nothing at this path.</summary>
    public FileStatus? Find(string path) => At(path).Node is { } node ? StatusOf(Path.GetFileName(path.TrimEnd('/')), node) : null;

    public byte[] Read(string path) => At(path) switch
    {
        { Error: not Errno.None } place => throw Failure("open", path, place.Error),
        { Node: FileNode file } => file.Bytes,
        { Node: GeneratedNode generated } => System.Text.Encoding.UTF8.GetBytes(generated.Text),
        { Node: DirectoryNode } => throw Failure("read", path, Errno.IsDirectory),
        _ => throw Failure("open", path, Errno.NoEntry),
    };

    /// <summary>Creates or replaces the file; folders above it are made.</summary>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        if (path.TrimEnd('/').LastIndexOf('/') is > 0 and var end)
            MakeFolder(path[..end]);
        var error = process.FileSystem.Open(path, process.WorkingDirectory, OpenMode.Write | OpenMode.Create | OpenMode.Truncate, out var file);
        if (error is not Errno.None)
            throw Failure("open", path, error);
        var fits = file.Node?.Write(0, content) is not null;
        file.Release();
        if (!fits)
            throw Failure("write", path, Errno.NoSpace);
    }

    /// <summary>Makes a folder and those above it.</summary>
    public void MakeFolder(string path)
    {
        for (var end = path.IndexOf('/', 1); end >= 0; end = path.IndexOf('/', end + 1))
            Make(path[..end]);
        Make(path);
    }

    public void Delete(string path)
    {
        var error = process.FileSystem.Remove(path, process.WorkingDirectory);
        if (error is not Errno.None)
            throw Failure("remove", path, error);
    }

    /// <summary>What a folder holds, by name, in order of the names.</summary>
    public IReadOnlyList<FileStatus> List(string path)
    {
        if (At(path).Node is not DirectoryNode folder)
            throw Failure("open", path, At(path).Node is null ? Errno.NoEntry : Errno.NotDirectory);
        return [.. folder.Names.Select(name => Find($"{path.TrimEnd('/')}/{name}")).OfType<FileStatus>()];
    }

    private void Make(string path)
    {
        var error = process.FileSystem.MakeDirectory(path, process.WorkingDirectory);
        if (error is not Errno.None && !(error is Errno.Exists && At(path).Node is DirectoryNode))
            throw Failure("mkdir", path, error);
    }

    private Spot At(string path) => process.FileSystem.Find(path, process.WorkingDirectory);

    private static FileStatus StatusOf(string name, Node node) => new(name, node is DirectoryNode, node.Size, node.Mode, node.Modified);

    private static IOException Failure(string call, string path, Errno error)
    {
        var text = error.Text();
        return new($"{call} {path}: {char.ToLowerInvariant(text[0])}{text[1..]}");
    }
}
