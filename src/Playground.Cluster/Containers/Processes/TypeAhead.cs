using System.Threading.Channels;

namespace Playground.Cluster.Containers.Processes;

/// <summary>
/// What was typed and nobody has read yet. It never makes a key wait, or a ^C behind a pasted megabyte would wait too; what is beyond all
/// patience is dropped.
/// </summary>
internal sealed class TypeAhead
{
    private const int Most = 1024 * 1024;

    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();
    private int _waiting;

    /// <summary>Adds a line, or keys as they came; an empty one is the end of input.</summary>
    public void Add(ReadOnlySpan<byte> keys)
    {
        var room = keys.Length + 1;
        if (Interlocked.Add(ref _waiting, room) > Most || !_pieces.Writer.TryWrite(keys.ToArray()))
            Interlocked.Add(ref _waiting, -room);
    }

    public bool TryTake(out byte[] keys)
    {
        if (!_pieces.Reader.TryRead(out keys!))
            return false;
        Interlocked.Add(ref _waiting, -(keys.Length + 1));
        return true;
    }

    /// <summary>False: no more will come.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _pieces.Reader.WaitToReadAsync(cancellation);

    public void Clear()
    {
        while (TryTake(out _))
        {
            // forgotten
        }
    }

    public void End() => _pieces.Writer.TryComplete();
}
