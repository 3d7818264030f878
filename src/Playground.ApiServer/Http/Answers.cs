using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Http;

/// <summary>Writes whole answers: a status, a page of text, bytes of JSON.</summary>
internal static class Answers
{
    public const string Json = "application/json";
    private const int WorthCompressing = 128 * 1024;
    private const int FlushAt = 64 * 1024;

    public static Task StatusAsync(HttpContext context, Status status)
    {
        if (status.Details is { RetryAfterSeconds: > 0 } details)
            context.Response.Headers.RetryAfter = details.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return BytesAsync(context, status.Code is 0 ? 200 : status.Code, Json, KubernetesJson.Write(status.WriteObject));
    }

    public static Task NotFoundPageAsync(HttpContext context) => BytesAsync(context, 404, "text/plain; charset=utf-8", "404 page not found\n"u8.ToArray());

    public static Task BytesAsync(HttpContext context, int code, string contentType, ReadOnlyMemory<byte> body) => PiecesAsync(context, code, contentType, [body]);

    /// <summary>A body in pieces, sent while it is read: a long list is nowhere in one piece.</summary>
    public static async Task PiecesAsync(HttpContext context, int code, string contentType, IReadOnlyList<ReadOnlyMemory<byte>> body)
    {
        var response = context.Response;
        response.StatusCode = code;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-cache, private";
        var length = body.Sum(piece => (long)piece.Length);
        if (length > WorthCompressing && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            response.Headers.Vary = "Accept-Encoding";
            await using var gzip = new GZipStream(response.BodyWriter.AsStream(leaveOpen: true), CompressionLevel.Fastest);
            foreach (var piece in body)
                await gzip.WriteAsync(piece, context.RequestAborted);
            return;
        }

        response.ContentLength = length;
        var unflushed = 0;
        foreach (var piece in body)
        {
            response.BodyWriter.Write(piece.Span);
            unflushed += piece.Length;
            if (unflushed < FlushAt)
                continue;
            await response.BodyWriter.FlushAsync(context.RequestAborted);
            unflushed = 0;
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Each sentence as a Warning header, which kubectl prints.</summary>
    public static void Warn(HttpContext context, ValueList<string> warnings)
    {
        foreach (var warning in warnings.Distinct(StringComparer.Ordinal))
            context.Response.Headers.Append("Warning", $"299 - \"{Quoted(warning)}\"");
    }

    private static string Quoted(string text) =>
        string.Concat(text.Select(c => c switch { '"' => "\\\"", '\\' => "\\\\", < ' ' or > '~' => "?", _ => c.ToString() }));
}
