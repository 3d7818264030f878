using System.Buffers;
using System.IO.Pipelines;

namespace Playground.Cluster.FileSystems;

/// <summary>The end of a pipe that is read.</summary>
internal sealed class PipeInput(PipeReader reader) : OpenFile
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (buffer.IsEmpty)
            return 0;
        // several processes may read one pipe; each byte goes to one of them
        await _turn.WaitAsync(cancellation);
        try
        {
            var result = await reader.ReadAsync(cancellation);
            var count = (int)Math.Min(buffer.Length, result.Buffer.Length);
            var taken = result.Buffer.Slice(0, count);
            taken.CopyTo(buffer.Span);
            reader.AdvanceTo(taken.End);
            return count;
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override void Close() => reader.Complete();
}

/// <summary>The end of a pipe that is written; a writer too far ahead of its reader waits.</summary>
internal sealed class PipeOutput(PipeWriter writer, bool completes = true) : OpenFile
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var result = await writer.WriteAsync(bytes, cancellation);
            if (result.IsCompleted)
                throw new BrokenPipeException();
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override void Close()
    {
        if (completes)
            writer.Complete();
    }
}

internal static class Pipes
{
    private static readonly PipeOptions Options = new(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024, useSynchronizationContext: false);

    public static Pipe Create() => new(Options);

    public static (OpenFile Input, OpenFile Output) CreateFiles()
    {
        var pipe = Create();
        return (new PipeInput(pipe.Reader), new PipeOutput(pipe.Writer));
    }
}
