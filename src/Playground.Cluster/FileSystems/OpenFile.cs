namespace Playground.Cluster.FileSystems;

/// <summary>
/// What a file descriptor stands for. Shared by descriptors and processes: it closes when the last of them lets go.
/// </summary>
public abstract class OpenFile
{
    private int _holders = 1;

    /// <summary>Reads what there is, waiting for at least one byte; 0 at the end.</summary>
    public virtual ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => new(0);

    /// <summary>Writes all of it, waiting for a slow reader.</summary>
    /// <exception cref="BrokenPipeException">nobody reads any more</exception>
    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>The terminal behind it, if it is one.</summary>
    internal virtual Containers.Processes.Terminal? Terminal => null;

    /// <summary>The regular file behind it, if it is one.</summary>
    internal virtual FileNode? Node => null;

    /// <summary>Goes on at another place, where the file has places.</summary>
    internal virtual void Seek(long position)
    {
    }

    internal OpenFile Share()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            Close();
    }

    protected virtual void Close()
    {
    }
}

/// <summary>Written to a pipe whose reader is gone; ends the writer as SIGPIPE does.</summary>
public sealed class BrokenPipeException() : IOException("Broken pipe");

/// <summary>Written to a device without room.</summary>
public sealed class NoSpaceException() : IOException("No space left on device");

/// <summary>/dev/null.</summary>
internal sealed class NullFile : OpenFile;

/// <summary>/dev/zero, /dev/urandom: never ends.</summary>
internal sealed class EndlessFile(Action<Memory<byte>> fill) : OpenFile
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        fill(buffer);
        return new(buffer.Length);
    }
}

/// <summary>A regular file, opened.</summary>
internal sealed class RegularFile(FileNode node, bool append, TimeProvider time) : OpenFile
{
    private long _position;

    internal override FileNode Node => node;

    internal override void Seek(long position) => _position = position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = node.Read(_position, buffer.Span);
        _position += count;
        return new(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        _position = node.Write(append ? null : _position, bytes.Span) ?? throw new NoSpaceException();
        node.Modified = time.GetUtcNow();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Bytes to read, from memory: generated files and here-documents.</summary>
internal sealed class MemoryFile(byte[] bytes) : OpenFile
{
    private int _position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = Math.Min(buffer.Length, bytes.Length - _position);
        bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return new(count);
    }
}
