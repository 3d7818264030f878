using System.IO.Pipelines;
using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Containers;

/// <summary>Where the main process writes: the log, and everyone attached.</summary>
internal sealed class ContainerOutput(ContainerLog log, bool isError) : OpenFile
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<PipeWriter> _attached = [];
    private readonly Lock _gate = new();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        log.Append(bytes.Span, isError);
        PipeWriter[] attached;
        lock (_gate)
            attached = [.. _attached];
        if (attached.Length is 0)
            return;
        await _turn.WaitAsync(cancellation);
        try
        {
            foreach (var writer in attached)
            {
                if (await writer.WriteAsync(bytes, cancellation) is { IsCompleted: true } or { IsCanceled: true })
                    Detach(writer);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Attach(PipeWriter writer)
    {
        lock (_gate)
            _attached.Add(writer);
    }

    public void Detach(PipeWriter writer)
    {
        lock (_gate)
            _attached.Remove(writer);
    }
}
