using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Streams.Channels;
using Playground.ApiServer.Streams.Spdy;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Exec;

/// <summary>exec and attach: over a WebSocket (kubectl from 1.30 on, and other clients) or SPDY (before, and after a refusal).</summary>
internal sealed class ExecEndpoint(StreamLifetime lifetime)
{
    private static readonly string[] SpdyVersions = ["v4.channel.k8s.io", "v3.channel.k8s.io", "v2.channel.k8s.io", "channel.k8s.io"];

    /// <param name="start">starts the process; asked only when the client's way of talking is understood</param>
    public async Task ServeAsync(HttpContext context, ExecRequest request, Func<Task<ApiResult<ContainerSession>>> start)
    {
        if (ConnectionUpgrade.IsWebSocket(context.Request))
            await ServeWebSocketAsync(context, request, start);
        else if (ConnectionUpgrade.IsSpdy(context.Request))
            await ServeSpdyAsync(context, request, start);
        else
            await Refusal.StatusAsync(context, Failures.BadRequest("Upgrade request required"));
    }

    private async Task ServeWebSocketAsync(HttpContext context, ExecRequest request, Func<Task<ApiResult<ContainerSession>>> start)
    {
        var offered = ConnectionUpgrade.Subprotocols(context.Request);
        if (ChannelProtocol.Choose(offered) is not { } protocol || !ConnectionUpgrade.IsWebSocketWellFormed(context.Request))
        {
            await Refusal.TextAsync(context, 400, $"unable to upgrade: no supported protocol among [{string.Join(' ', offered)}]");
            return;
        }

        if (await StartAsync(context, start) is not { } session)
            return;
        await using var _ = session;
        await using var idle = lifetime.Begin(context);
        using var socket = new ChannelSocket(await ConnectionUpgrade.WebSocketAsync(context, protocol.Name, lifetime.Limits.KeepAlive), protocol, idle);
        var peer = new ChannelExecPeer(socket, lifetime.Limits.ClientSetup, lifetime.Time);
        await ExecSession.RunAsync(session, request, peer, context.Features.Get<WritesPaused>(), lifetime.Limits.Goodbye, lifetime.Time, idle.Token);
    }

    private async Task ServeSpdyAsync(HttpContext context, ExecRequest request, Func<Task<ApiResult<ContainerSession>>> start)
    {
        if (await NegotiateAsync(context, SpdyVersions) is not { } version || await StartAsync(context, start) is not { } session)
            return;
        await using var _ = session;
        await using var idle = lifetime.Begin(context);
        await using var connection = new SpdyConnection(await ConnectionUpgrade.SpdyAsync(context, version), idle);
        var running = connection.RunAsync(idle.Token);
        try
        {
            var streams = await SpdyExecStreams.AcceptAsync(connection, request, version[..2] is "v4" or "v3", idle.Token).WaitAsync(lifetime.Limits.StreamCreation, lifetime.Time, idle.Token);
            if (streams is not null)
                await ExecSession.RunAsync(session, request, new SpdyExecPeer(connection, running, streams, version[..2] is "v4"), context.Features.Get<WritesPaused>(), lifetime.Limits.Goodbye, lifetime.Time, idle.Token);
        }
        catch (Exception e) when (e is TimeoutException or IOException or OperationCanceledException)
        {
            // the client never opened what it announced, or is gone
        }
        finally
        {
            idle.End();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The first version that the client offers and we know; a client that offers none means the oldest. Null: it was refused.</summary>
    public static async Task<string?> NegotiateAsync(HttpContext context, string[] known)
    {
        string[] offered = [.. context.Request.Headers["X-Stream-Protocol-Version"].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries))];
        if (offered is [] && known[^1] is "channel.k8s.io")
            return known[^1];
        if (offered.FirstOrDefault(known.Contains) is { } version)
            return version;
        context.Response.Headers["X-Accepted-Stream-Protocol-Versions"] = known;
        await Refusal.TextAsync(context, 403, $"unable to upgrade: unable to negotiate protocol: client supports [{string.Join(' ', offered)}], server accepts [{string.Join(' ', known)}]");
        return null;
    }

    private static async Task<ContainerSession?> StartAsync(HttpContext context, Func<Task<ApiResult<ContainerSession>>> start)
    {
        var result = await start();
        if (!result.IsSuccess)
            await Refusal.TextAsync(context, result.Status.Code, result.Status.Message);
        return result.Value;
    }
}
