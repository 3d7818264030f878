using Microsoft.AspNetCore.Http;

namespace Playground.ApiServer.Streams;

/// <summary>When the calls of one cluster end, besides when they are done: their client left, nothing moved for long, or the cluster closes.</summary>
internal sealed class StreamLifetime(TimeProvider time, StreamLimits limits, CancellationToken closing)
{
    public TimeProvider Time => time;

    public StreamLimits Limits => limits;

    public IdleTimeout Begin(HttpContext context) => new(time, limits.Idle, context.RequestAborted, closing);
}
