using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Client;

/// <summary>
/// Exec and attach over HTTP: a WebSocket whose messages each belong to a channel (v5.channel.k8s.io, or v4 with older servers).
/// The handshake is an ordinary request, so that credentials and certificates are the client's, and a refusal's text can be read.
/// </summary>
internal static class HttpExec
{
    private const string WithClose = "v5.channel.k8s.io";
    private const string WithoutClose = "v4.channel.k8s.io";
    private const int MaxRefusal = 64 * 1024;

    /// <param name="server">the API's root, ending in a slash</param>
    public static async Task<ApiResult<ContainerSession>> StartAsync(HttpClient http, Uri server, ExecRequest request, CancellationToken cancellation)
    {
        using var message = Handshake(new(server, Path(request)));
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException e)
        {
            return Failures.Of(503, StatusReason.ServiceUnavailable, e.Message);
        }

        if (response.StatusCode is not HttpStatusCode.SwitchingProtocols)
        {
            using (response)
                return await RefusalAsync(response, cancellation);
        }

        var hasClose = response.Headers.TryGetValues("Sec-WebSocket-Protocol", out var chosen) && chosen.Contains(WithClose, StringComparer.Ordinal);
        var socket = WebSocket.CreateFromStream(await response.Content.ReadAsStreamAsync(cancellation), new WebSocketCreationOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        return new HttpExecSession(socket, request, hasClose).Start();
    }

    internal static string Path(ExecRequest request)
    {
        var path = new StringBuilder($"api/v1/namespaces/{request.Pod.Namespace}/pods/{request.Pod.Name}/{(request.IsAttach ? "attach" : "exec")}?");
        foreach (var word in request.Command)
            path.Append("command=").Append(Uri.EscapeDataString(word)).Append('&');
        if (request.Container.Length > 0)
            path.Append("container=").Append(Uri.EscapeDataString(request.Container)).Append('&');
        foreach (var (name, isSet) in (IEnumerable<(string, bool)>)
            [("stdin", request.Stdin), ("stdout", request.Stdout), ("stderr", request.Stderr && !request.Tty), ("tty", request.Tty)])
        {
            if (isSet)
                path.Append(name).Append("=true&");
        }

        return path.ToString(0, path.Length - 1);
    }

    private static HttpRequestMessage Handshake(Uri uri) => new(HttpMethod.Get, uri)
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Headers =
        {
            { "Connection", "Upgrade" },
            { "Upgrade", "websocket" },
            { "Sec-WebSocket-Version", "13" },
            { "Sec-WebSocket-Key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)) },
            { "Sec-WebSocket-Protocol", $"{WithClose}, {WithoutClose}" },
        },
    };

    /// <summary>A Status, or the kubelet's plain text.</summary>
    private static async Task<Status> RefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var code = (int)response.StatusCode;
        var body = new byte[MaxRefusal];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json";
        if (isJson && ReadStatus(body.AsSpan(0, length)) is { IsSuccess: false } status)
            return status;
        var reason = code is 404 ? StatusReason.NotFound : code is >= 400 and < 500 ? StatusReason.BadRequest : StatusReason.InternalError;
        return Failures.Of(code, reason, length > 0 ? Encoding.UTF8.GetString(body, 0, length) : $"the server answered {code}");
    }

    internal static Status? ReadStatus(ReadOnlySpan<byte> json)
    {
        try
        {
            return KubernetesJson.Deserialize<Status>(json);
        }
        catch (Exception e) when (e is JsonException or DecodeException)
        {
            return null;
        }
    }
}
