using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Containers.Processes;

/// <summary>A process's descriptors: 0 input, 1 output, 2 errors, and what a script opens besides.</summary>
public sealed class FileTable
{
    private static readonly OpenFile Closed = new ClosedFile();
    private readonly Dictionary<int, OpenFile> _files = [];

    public OpenFile this[int descriptor] => _files.GetValueOrDefault(descriptor, Closed);

    internal bool Has(int descriptor) => _files.ContainsKey(descriptor);

    internal IEnumerable<int> Descriptors => _files.Keys.Order();

    /// <summary>Takes over the file under a descriptor, closing what it stood for.</summary>
    internal void Set(int descriptor, OpenFile file)
    {
        Close(descriptor);
        _files[descriptor] = file;
    }

    internal void Close(int descriptor)
    {
        if (_files.Remove(descriptor, out var file))
            file.Release();
    }

    /// <summary>Takes the file out without closing it; null when there is none.</summary>
    internal OpenFile? Take(int descriptor)
    {
        _files.Remove(descriptor, out var file);
        return file;
    }

    internal FileTable Copy()
    {
        var copy = new FileTable();
        foreach (var (descriptor, file) in _files)
            copy._files[descriptor] = file.Share();
        return copy;
    }

    internal void CloseAll()
    {
        foreach (var file in _files.Values)
            file.Release();
        _files.Clear();
    }

    private sealed class ClosedFile : OpenFile
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => throw new BrokenPipeException();
    }
}
