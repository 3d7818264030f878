using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Playground.ApiServer.Streams;

/// <summary>
/// Turns a request into a two-way byte stream. The WebSocket handshake is made here because the framework refuses
/// subprotocols with a slash, and kubectl's tunnel (`SPDY/3.1+portforward.k8s.io`) has one.
/// </summary>
internal static class ConnectionUpgrade
{
    // RFC 6455, 1.3
    private const string AcceptKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static bool IsSpdy(HttpRequest request) => request.Headers.Upgrade.ToString().Equals("SPDY/3.1", StringComparison.OrdinalIgnoreCase) && IsUpgradable(request);

    public static bool IsWebSocket(HttpRequest request) => request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase) && IsUpgradable(request);

    public static bool IsWebSocketWellFormed(HttpRequest request)
    {
        Span<byte> key = stackalloc byte[24];
        return HttpMethods.IsGet(request.Method)
            && request.Headers.SecWebSocketVersion.ToString() is "13"
            && Convert.TryFromBase64String(request.Headers.SecWebSocketKey.ToString(), key, out var length) && length == 16;
    }

    /// <summary>The subprotocols offered, in the client's order.</summary>
    public static string[] Subprotocols(HttpRequest request) =>
        string.Join(',', request.Headers.SecWebSocketProtocol.ToArray()).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static async Task<WebSocket> WebSocketAsync(HttpContext context, string subprotocol, TimeSpan keepAlive)
    {
        var headers = context.Response.Headers;
#pragma warning disable CA5350 // the handshake is defined with SHA-1; nothing secret depends on it
        headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(context.Request.Headers.SecWebSocketKey + AcceptKey)));
#pragma warning restore CA5350
        if (subprotocol.Length > 0)
            headers.SecWebSocketProtocol = subprotocol;
        return WebSocket.CreateFromStream(await StreamAsync(context, "websocket"), new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = keepAlive });
    }

    public static Task<Stream> SpdyAsync(HttpContext context, string version)
    {
        context.Response.Headers["X-Stream-Protocol-Version"] = version;
        return StreamAsync(context, "SPDY/3.1");
    }

    public static Task<Stream> StreamAsync(HttpContext context, string protocol)
    {
        NoPace(context);
        context.Response.Headers.Upgrade = protocol;
        context.Response.Headers.Connection = "Upgrade";
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>Who streams may pause as long as they like: a pager at a log, a program that reads its input later.</summary>
    public static void NoPace(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } request)
            request.MinDataRate = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } response)
            response.MinDataRate = null;
    }

    private static bool IsUpgradable(HttpRequest request) => request.HttpContext.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };
}
