using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace Playground.Kubernetes.Client;

/// <summary>
/// Talks to an API server over HTTP, a real one or this product's. What keeps it from answering (no connection, a cut) becomes a 503 status,
/// so that callers have one kind of failure only.
/// </summary>
/// <param name="http">without time limit of its own, since watches last; carries credentials</param>
/// <param name="server">the API's root; a path in it is kept</param>
public sealed class HttpTransport(HttpClient http, Uri server) : IApiTransport, IApiCalls, IDisposable
{
    private readonly Uri _server = server.AbsoluteUri.EndsWith('/') ? server : new(server.AbsoluteUri + "/");

    /// <summary>To the server that a kubeconfig's context names (null: its current context).</summary>
    /// <exception cref="KubeconfigException">the context, its cluster or user is missing, or a certificate cannot be read</exception>
    public static HttpTransport Connect(Kubeconfig config, string? context = null)
    {
        var (cluster, user) = config.Resolve(context);
        return new(KubeconfigHttp.Client(cluster, user), new(cluster.Server));
    }

    public async ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        var answer = await AskAsync(request, cancellation);
        if (answer.Failure is { } failure)
            return new(null, failure) { Warnings = answer.Warnings };
        return AnswerReading.Object(answer.Body) with { Warnings = answer.Warnings };
    }

    public async ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation)
    {
        var answer = await AskAsync(request, cancellation);
        if (answer.Failure is { } failure)
            return new(null, failure) { Warnings = answer.Warnings };
        return AnswerReading.List(answer.Body, request.Resource) with { Warnings = answer.Warnings };
    }

    public async IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (response, failure) = await OpenAsync(RequestUrl.Message(_server, request), cancellation);
        if (response is null)
        {
            yield return new(WatchEventType.Error, null, "", failure);
            yield break;
        }

        using (response)
        {
            var lines = new WatchLines(await response.Content.ReadAsStreamAsync(cancellation));
            await foreach (var line in lines.ReadAllAsync(cancellation))
                yield return AnswerReading.Event(line, request.Resource);
        }
    }

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) =>
        new(HttpExec.StartAsync(http, _server, request, cancellation));

    public async ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation)
    {
        var (response, failure) = await OpenAsync(new(HttpMethod.Get, new Uri(_server, RequestUrl.Log(request))), cancellation);
        return response is null ? failure! : await response.Content.ReadAsStreamAsync(cancellation);
    }

    public async ValueTask<ApiAnswer> CallAsync(ApiCall call, CancellationToken cancellation)
    {
        using var message = RequestUrl.Message(_server, call);
        try
        {
            var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new((int)response.StatusCode, await response.Content.ReadAsStreamAsync(cancellation), Warnings(response.Headers), response);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            throw new ApiException(Unreachable(cut));
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Answer> AskAsync(ApiRequest request, CancellationToken cancellation)
    {
        var (response, failure) = await OpenAsync(RequestUrl.Message(_server, request), cancellation);
        if (response is null)
            return new([], failure, []);
        using (response)
        {
            try
            {
                return new(await response.Content.ReadAsByteArrayAsync(cancellation), null, Warnings(response.Headers));
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                return new([], Unreachable(cut), []);
            }
        }
    }

    /// <summary>The response as soon as its head is there, or why there is none.</summary>
    private async Task<(HttpResponseMessage? Response, Status? Failure)> OpenAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        try
        {
            using (message)
            {
                var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
                if (response.IsSuccessStatusCode)
                    return (response, null);
                using (response)
                    return (null, AnswerReading.Failure((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation)));
            }
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return (null, Unreachable(cut));
        }
    }

    private static Status Unreachable(Exception cut) => Failures.Of(503, StatusReason.ServiceUnavailable, cut.Message);

    private static ValueList<string> Warnings(HttpResponseHeaders headers) =>
        headers.Warning.Where(w => w.Code is 299).Select(w => Unquote(w.Text)).ToValueList();

    private static string Unquote(string quoted) => quoted[1..^1].Replace("\\\"", "\"").Replace(@"\\", @"\");

    private sealed record Answer(byte[] Body, Status? Failure, ValueList<string> Warnings);
}
