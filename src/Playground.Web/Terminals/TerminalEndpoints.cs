using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;
using Playground.ApiServer.Authentication;
using Playground.Cluster.FileSystems;
using Playground.Web.Hosting;
using Playground.Web.Sessions;

namespace Playground.Web.Terminals;

/// <summary>`/terminals/{cluster}`: a shell on the learner's laptop over a WebSocket, and beside it the files of its home folder.</summary>
internal static class TerminalEndpoints
{
    private const long LargestUpload = 32 * 1024 * 1024;

    public static void MapTerminals(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/terminals/{cluster}");
        group.AddEndpointFilter(OwnPagesOnlyAsync).ForOwners();
        group.MapGet("", OpenAsync);
        group.MapGet("/files", List);
        group.MapGet("/files/{**path}", Download);
        group.MapPut("/files/{name}", UploadAsync);
    }

    /// <summary>Pages of other sites may not type into anybody's shell.</summary>
    private static ValueTask<object?> OwnPagesOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var origin = request.Headers.Origin.ToString();
        return origin is "" || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value)
            ? next(context)
            : new(Results.StatusCode(StatusCodes.Status403Forbidden));
    }

    private static async Task OpenAsync(HttpContext http, string cluster, string? id, long? seen, int? columns, int? rows, ClusterDirectory clusters, TerminalDirectory terminals, IHostApplicationLifetime host)
    {
        if (!http.WebSockets.IsWebSocketRequest || clusters.Find(cluster) is null)
        {
            http.Response.StatusCode = http.WebSockets.IsWebSocketRequest ? StatusCodes.Status404NotFound : StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        try
        {
            var known = id is null ? null : terminals.Find(cluster, id);
            var session = known ?? await terminals.OpenAsync(cluster, new(columns ?? 80, rows ?? 24), leaving.Token);
            if (session is null)
                await socket.SendAsync(new TerminalMessage("refused", Text: $"{TerminalDirectory.Limit} shells are open on this laptop. Close one first.").ToBytes().AsMemory(), WebSocketMessageType.Text, true, leaving.Token);
            else
                await new TerminalSocket(socket, session, terminals, http.Features.Get<WritesPaused>()).RunAsync(known is null ? null : seen, leaving.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, leaving.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // the browser went
        }
    }

    private static IResult List(string cluster, ClusterDirectory clusters) => clusters.Find(cluster) is { } found
        ? Results.Json(found.Laptop.Files.List().Select(file => new HomeFile(file.Path, file.Size, file.Modified)), TerminalJson.Default.IEnumerableHomeFile)
        : Results.NotFound();

    private static IResult Download(HttpContext http, string cluster, string path, ClusterDirectory clusters)
    {
        if (clusters.Find(cluster)?.Laptop.Files.Read(path) is not { } bytes)
            return Results.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, "application/octet-stream", Path.GetFileName(path));
    }

    private static async Task<IResult> UploadAsync(HttpContext http, string cluster, string name, ClusterDirectory clusters)
    {
        if (clusters.Find(cluster) is not { } found)
            return Results.NotFound();
        if (http.Features.Get<WritesPaused>()?.Why is { } why)
            return Results.Text($"{name}: not now: {why}", statusCode: StatusCodes.Status403Forbidden);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LargestUpload;
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        var error = found.Laptop.Files.Write(name, content.ToArray());
        return error is Errno.None ? Results.NoContent() : Results.Text($"{name}: {error.Text()}", statusCode: error is Errno.NoSpace ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status400BadRequest);
    }
}
