using System.IO.Pipelines;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>A process's standard input as one reader of the network fills it. What comes after the process ended is dropped.</summary>
internal sealed class ProcessInput(PipeWriter stdin)
{
    private volatile bool _closed;
    private bool _completed;

    /// <summary>Waits while the process is behind with reading.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        if (_closed || _completed)
            return;
        var result = await stdin.WriteAsync(data, cancellation);
        _closed |= result.IsCompleted;
    }

    /// <summary>The client has no more to say.</summary>
    public void Complete()
    {
        if (_completed)
            return;
        _completed = true;
        stdin.Complete();
    }

    /// <summary>The process listens no more; a write that waits for it is let go. May be called from anywhere.</summary>
    public void Close()
    {
        _closed = true;
        stdin.CancelPendingFlush();
    }
}
