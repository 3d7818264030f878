using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground.Kubectl.Configuration;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Requests;

/// <summary>Requests of one run of kubectl. What the server refuses is thrown; what it warns of is printed once.</summary>
internal sealed class ApiSession(ApiConnection connection, ConfigurationChoice configuration, TimeProvider time, Output output, bool isTerminal)
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private Discovery? _discovery;

    /// <summary>For exec, attach and logs.</summary>
    public IApiTransport Objects => connection.Objects;

    public int Warnings => _warned.Count;

    public string ServerUrl => configuration.Cluster.Server;

    public async ValueTask<Discovery> DiscoveryAsync(CancellationToken cancellation) => _discovery ??= await Discovery.LoadAsync(this, cancellation);

    /// <summary>The bytes of a successful answer.</summary>
    /// <exception cref="ServerError">the server refused</exception>
    public async Task<byte[]> BytesAsync(ApiCall call, CancellationToken cancellation)
    {
        await using var answer = await OpenAsync(call, cancellation);
        return await ReadAsync(answer.Body, cancellation);
    }

    public async Task<JsonNode?> JsonAsync(ApiCall call, CancellationToken cancellation) => KubernetesJson.ParseTree(await BytesAsync(call, cancellation));

    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellation) => JsonAsync(new("GET", path), cancellation);

    /// <summary>Null when there is no such object.</summary>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(path, cancellation) as JsonObject;
        }
        catch (ServerError refused) when (refused.Status.IsNotFound)
        {
            return null;
        }
    }

    public async Task<T> ObjectAsync<T>(string path, CancellationToken cancellation) where T : IKubernetesType<T> =>
        KubernetesJson.Deserialize<T>(await BytesAsync(new("GET", path), cancellation));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellation) where T : IKubernetesType<T>
    {
        var list = await GetAsync(path, cancellation);
        return [.. (list?["items"] as JsonArray ?? []).Select(item => KubernetesJson.Deserialize<T>(KubernetesJson.Serialize(item)))];
    }

    public Task<JsonNode?> SendAsync(string method, string path, JsonNode? body, CancellationToken cancellation, string contentType = "application/json") =>
        JsonAsync(new(method, path) { Body = KubernetesJson.Serialize(body), ContentType = contentType }, cancellation);

    /// <summary>The lines of a watch until the server or the caller ends it.</summary>
    public async IAsyncEnumerable<JsonObject> WatchAsync(string path, string accept, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(configuration.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        await using var answer = await OpenAsync(new("GET", path) { Accept = accept }, cancellation);
        var reader = PipeReader.Create(answer.Body);
        using var stream = reader.AsStream();
        using var lines = new StreamReader(stream, Encoding.UTF8);
        while (await NextAsync(lines, both.Token, limit.Token) is { } line)
        {
            if (line.Length > 0 && KubernetesJson.ParseTree(Encoding.UTF8.GetBytes(line)) is JsonObject change)
                yield return change;
        }
    }

    /// <summary>A successful answer whose body is still to be read.</summary>
    /// <exception cref="ServerError">the server refused</exception>
    public async Task<ApiAnswer> OpenAsync(ApiCall call, CancellationToken cancellation)
    {
        ApiAnswer answer;
        using var limit = new CancellationTokenSource(configuration.RequestTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            answer = await connection.Calls.CallAsync(call with { Headers = configuration.Impersonation }, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable("net/http: request canceled (Client.Timeout exceeded while awaiting headers)");
        }
        catch (ApiException unreachable)
        {
            throw Unreachable(unreachable.Message);
        }

        foreach (var warning in answer.Warnings)
        {
            if (_warned.Add(warning))
                output.ErrorLine(isTerminal ? $"\e[33;1mWarning:\e[0m {warning}" : $"Warning: {warning}");
        }

        if (answer.IsSuccess)
            return answer;
        await using (answer)
            throw Refusal(answer.Code, await ReadAsync(answer.Body, cancellation));
    }

    private KubectlError Unreachable(string why) => why.Contains("refused", StringComparison.OrdinalIgnoreCase)
        ? new($"The connection to the server {configuration.Host} was refused - did you specify the right host or port?") { IsPlain = true }
        : new($"Unable to connect to the server: {why}") { IsPlain = true };

    private static ServerError Refusal(int code, byte[] body)
    {
        try
        {
            if (body.AsSpan().TrimStart(" \n\r\t"u8).StartsWith("{"u8) && KubernetesJson.Deserialize<Status>(body) is { Message.Length: > 0 } status)
                return new(status);
        }
        catch (Exception broken) when (broken is JsonException or DecodeException)
        {
            // a page of somebody in between: told as it is
        }

        var text = Encoding.UTF8.GetString(body).TrimEnd('\n');
        return new(code is 404
            ? Failures.Of(404, StatusReason.NotFound, "the server could not find the requested resource", new())
            : Failures.Of(code, "", text.Length > 0 ? text : $"the server responded with the status code {code}"));
    }

    private static async Task<byte[]> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    /// <summary>The next line; null when the server ended the stream, the connection was cut, or the time for a request is over.</summary>
    private static async Task<string?> NextAsync(StreamReader lines, CancellationToken cancellation, CancellationToken limit)
    {
        try
        {
            return await lines.ReadLineAsync(cancellation);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            return null;
        }
    }
}
