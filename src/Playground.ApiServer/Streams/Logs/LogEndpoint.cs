using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Playground.ApiServer.Streams.Logs;

/// <summary>Sends a container's log as it is written.</summary>
internal sealed class LogEndpoint(StreamLifetime lifetime)
{
    public async Task ServeAsync(HttpContext context, Stream log, bool follow)
    {
        await using var _ = log;
        await using var idle = lifetime.Begin(context);
        ConnectionUpgrade.NoPace(context);
        context.Response.ContentType = "text/plain";
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            // at once, so that a follower of a silent container knows that it follows
            await context.Response.StartAsync(idle.Token);
            int read;
            while ((read = await log.ReadAsync(buffer, idle.Token)) > 0)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), idle.Token);
                if (follow)
                    await context.Response.Body.FlushAsync(idle.Token);
                idle.Touch();
            }
        }
        catch (OperationCanceledException)
        {
            // the reader is gone, or nothing was logged for too long
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
