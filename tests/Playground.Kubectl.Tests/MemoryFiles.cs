namespace Playground.Kubectl.Tests;

/// <summary>Files in memory, of one folder.</summary>
internal sealed class MemoryFiles : IKubectlFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public KubectlFileInfo? Find(string path) =>
        _files.TryGetValue(path, out var content) ? new(path[(path.LastIndexOf('/') + 1)..], false, content.Length, 420, DateTimeOffset.UnixEpoch)
        : _files.Keys.Any(key => key.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)) ? new(path, true, 0, 493, DateTimeOffset.UnixEpoch)
        : null;

    public byte[] Read(string path) => _files.TryGetValue(path, out var content) ? content : throw new IOException("no such file or directory");

    public void Write(string path, ReadOnlySpan<byte> content) => _files[path] = content.ToArray();

    public void MakeFolder(string path)
    {
    }

    public void Delete(string path) => _files.Remove(path);

    public IReadOnlyList<KubectlFileInfo> List(string path) =>
    [
        .. _files.Keys.Where(key => key.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal))
            .Select(key => key[(path.TrimEnd('/').Length + 1)..].Split('/')[0]).Distinct(StringComparer.Ordinal).Select(name => Find($"{path.TrimEnd('/')}/{name}")!),
    ];
}
