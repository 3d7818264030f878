using System.Buffers;
using Playground.Network.Dns.Server;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>DNS over HTTPS (RFC 8484): a query as the body of a POST or in the `dns` parameter of a GET.</summary>
internal static class DnsEndpoints
{
    private const string MediaType = "application/dns-message";
    private const int LongestQuery = 4096;

    public static void MapDnsOverHttps(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/clusters/{cluster}/dns-query", ["GET", "POST"], AnswerAsync);
    }

    private static async Task AnswerAsync(HttpContext http, string cluster, ClusterDirectory clusters)
    {
        if (clusters.Find(cluster) is not { } found)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (HttpMethods.IsPost(http.Request.Method) && http.Request.ContentType?.Split(';')[0].Trim() != MediaType)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            await http.Response.WriteAsync($"A question in the body is of the type {MediaType}.\n", http.RequestAborted);
            return;
        }

        var query = ArrayPool<byte>.Shared.Rent(LongestQuery);
        var response = ArrayPool<byte>.Shared.Rent(65_535);
        try
        {
            var length = HttpMethods.IsGet(http.Request.Method) ? Decode(http.Request.Query["dns"].ToString(), query) : await ReadAsync(http, query);
            var written = length > 0 ? found.Dns.Real.Respond(query.AsSpan(0, length), response, DnsCarrier.Stream) : 0;
            if (written is 0)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await http.Response.WriteAsync("No DNS question: it goes into the parameter dns, as base64url, or into the body of a POST.\n", http.RequestAborted);
                return;
            }

            http.Response.ContentType = MediaType;
            http.Response.ContentLength = written;
            await http.Response.Body.WriteAsync(response.AsMemory(0, written), http.RequestAborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(query);
            ArrayPool<byte>.Shared.Return(response);
        }
    }

    private static int Decode(string base64Url, byte[] query) =>
        base64Url.Length <= LongestQuery && System.Buffers.Text.Base64Url.TryDecodeFromChars(base64Url, query, out var length) ? length : 0;

    /// <summary>0 when the body is no query or too long to be one.</summary>
    private static async Task<int> ReadAsync(HttpContext http, byte[] query)
    {
        var length = await http.Request.Body.ReadAtLeastAsync(query, query.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length < LongestQuery ? length : 0;
    }
}
