using System.Collections.Immutable;

namespace Playground.Web.Sessions;

/// <summary>Which sandboxes there are: a small file in each one's folder, read at the start, written before anybody is told.</summary>
internal sealed class SandboxBook
{
    private const string FileName = "sandbox.json";

    private readonly string _folder;
    private ImmutableDictionary<string, Sandbox> _byName;

    /// <param name="folder">holds one folder a cluster</param>
    public SandboxBook(string folder)
    {
        _folder = folder;
        _byName = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, FileName, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                .Select(path => KeptFile.Read(path, SandboxJson.Default.Sandbox)).OfType<Sandbox>() // one damaged file hides its own sandbox only
                .ToImmutableDictionary(sandbox => sandbox.Name, StringComparer.Ordinal)
            : ImmutableDictionary.Create<string, Sandbox>(StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, Sandbox> All => _byName;

    public Sandbox? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What a key opens, and how far; null when it opens nothing.</summary>
    public (Sandbox Sandbox, Access Access)? Opened(string key)
    {
        foreach (var sandbox in _byName.Values)
        {
            if (sandbox.AccessWith(key) is var access and not Access.None)
                return (sandbox, access);
        }

        return null;
    }

    /// <exception cref="IOException">the folder cannot be written to</exception>
    public void Write(Sandbox sandbox)
    {
        KeptFile.Write(Path.Combine(FolderOf(sandbox.Name), FileName), sandbox, SandboxJson.Default.Sandbox);
        ImmutableInterlocked.AddOrUpdate(ref _byName, sandbox.Name, sandbox, (_, _) => sandbox);
    }

    /// <summary>Forgets a sandbox and everything that was kept of it.</summary>
    public void Remove(string name)
    {
        if (ImmutableInterlocked.TryRemove(ref _byName, name, out _))
            Directory.Delete(FolderOf(name), recursive: true);
    }

    /// <summary>Deletes what the cluster kept; the sandbox itself, with its keys, stays.</summary>
    public void Empty(string name)
    {
        foreach (var entry in new DirectoryInfo(FolderOf(name)).EnumerateFileSystemInfos().Where(entry => entry.Name != FileName))
        {
            if (entry is DirectoryInfo folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    private string FolderOf(string name) => Path.Combine(_folder, name);
}
