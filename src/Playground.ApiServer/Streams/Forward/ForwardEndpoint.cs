using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Streams.Channels;
using Playground.ApiServer.Streams.Exec;
using Playground.ApiServer.Streams.Spdy;
using Playground.Kubernetes;

namespace Playground.ApiServer.Streams.Forward;

/// <summary>
/// port-forward: SPDY streams, raw (kubectl to 1.30) or inside WebSocket messages (from 1.31 on); or WebSocket channels, as other clients do it.
/// </summary>
internal sealed class ForwardEndpoint(StreamLifetime lifetime)
{
    private const string Forward = "portforward.k8s.io";
    private const string Tunnel = "SPDY/3.1+portforward.k8s.io";

    public async Task ServeAsync(HttpContext context, PortDialer dialer)
    {
        if (ConnectionUpgrade.IsWebSocket(context.Request))
            await ServeWebSocketAsync(context, dialer);
        else if (!ConnectionUpgrade.IsSpdy(context.Request))
            await Refusal.StatusAsync(context, Failures.BadRequest("Upgrade request required"));
        else if (await ExecEndpoint.NegotiateAsync(context, [Forward]) is { } version)
            await ServeSpdyAsync(context, dialer, await ConnectionUpgrade.SpdyAsync(context, version));
    }

    private async Task ServeWebSocketAsync(HttpContext context, PortDialer dialer)
    {
        var offered = ConnectionUpgrade.Subprotocols(context.Request);
        if (!ConnectionUpgrade.IsWebSocketWellFormed(context.Request))
            await Refusal.TextAsync(context, 400, "unable to upgrade: the WebSocket handshake is malformed");
        else if (offered.Contains(Tunnel, StringComparer.Ordinal))
        {
            var socket = await ConnectionUpgrade.WebSocketAsync(context, Tunnel, lifetime.Limits.KeepAlive);
            await ServeSpdyAsync(context, dialer, WebSocketStream.Create(socket, WebSocketMessageType.Binary, lifetime.Limits.Goodbye));
        }
        else if (ChannelProtocol.Choose(offered) is { } protocol)
            await ServeChannelsAsync(context, dialer, protocol);
        else
            await Refusal.TextAsync(context, 400, $"unable to upgrade: no supported protocol among [{string.Join(' ', offered)}]");
    }

    private async Task ServeSpdyAsync(HttpContext context, PortDialer dialer, Stream transport)
    {
        await using var _ = transport;
        await using var idle = lifetime.Begin(context);
        await using var connection = new SpdyConnection(transport, idle);
        var forwards = new SpdyForwards(connection, dialer, idle.Token);
        var running = connection.RunAsync(idle.Token);
        await forwards.RunAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        idle.End();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeChannelsAsync(HttpContext context, PortDialer dialer, ChannelProtocol protocol)
    {
        var ports = ChannelForwards.Ports(context.Request.Query["ports"]);
        if (ports is null)
        {
            await Refusal.TextAsync(context, 400, "query parameter \"ports\" is required, each between 1 and 65535");
            return;
        }

        await using var idle = lifetime.Begin(context);
        using var socket = new ChannelSocket(await ConnectionUpgrade.WebSocketAsync(context, protocol.Name, lifetime.Limits.KeepAlive), protocol, idle);
        await new ChannelForwards(socket, dialer, ports, lifetime.Limits.Goodbye, lifetime.Time).RunAsync(idle.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
