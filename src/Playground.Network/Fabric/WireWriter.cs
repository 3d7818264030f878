using System.IO.Pipelines;

namespace Playground.Network.Fabric;

/// <summary>The sending end of a connection between two machines: what is written arrives when the wire lets it pass, the end of it too.</summary>
internal sealed class WireWriter(PipeWriter inner, Wire wire) : PipeWriter
{
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        wire.IsClear ? inner.FlushAsync(cancellationToken) : HeldFlushAsync(cancellationToken);

    public override void Complete(Exception? exception = null)
    {
        if (wire.IsClear)
            inner.Complete(exception);
        else
            _ = CloseLaterAsync(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        Complete(exception);
        return ValueTask.CompletedTask;
    }

    private async ValueTask<FlushResult> HeldFlushAsync(CancellationToken cancellation)
    {
        await wire.PassAsync(cancellation);
        return await inner.FlushAsync(cancellation);
    }

    private async Task CloseLaterAsync(Exception? exception)
    {
        await wire.PassAsync(CancellationToken.None);
        await inner.CompleteAsync(exception);
    }
}
