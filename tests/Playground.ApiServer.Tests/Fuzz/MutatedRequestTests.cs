using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Playground.ApiServer.Tests.Http;

namespace Playground.ApiServer.Tests.Fuzz;

public sealed class MutatedRequestTests
{
    private const int Requests = 20_000;
    private const int Clients = 8;

    [Fact]
    public async Task Damaged_requests_are_refused_with_a_status_and_never_by_a_crash()
    {
        await using var host = await ApiHost.StartAsync(new() { MaxObjects = 500 });
        foreach (var shape in RequestShapes.All)
            await SendAsync(host, shape);
        var problems = new ConcurrentBag<string>();
        var sent = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var i = 0; i < Requests / Clients && problems.Count < 10;)
            {
                // what is no address any more cannot be sent and does not count
                var shape = Mutation.Of(RequestShapes.All[random.Next(RequestShapes.All.Count)], random);
                if (AddressOf(host, shape) is null)
                    continue;
                if (await SendAsync(host, shape) is { } problem)
                    problems.Add($"{shape}: {problem}");
                Interlocked.Increment(ref sent);
                i++;
            }
        })));
        Assert.True(problems.IsEmpty, string.Join('\n', problems));
        Assert.Equal(Requests, sent);
    }

    private static Uri? AddressOf(ApiHost host, RequestShape shape) =>
        Uri.TryCreate($"{host.Root}/{shape.Path}", UriKind.Absolute, out var address) && address.AbsolutePath.StartsWith("/clusters/default/", StringComparison.Ordinal) ? address : null;

    /// <summary>Null: answered as it should be.</summary>
    private static async Task<string?> SendAsync(ApiHost host, RequestShape shape)
    {
        if (AddressOf(host, shape) is not { } address)
            return null;
        using var request = new HttpRequestMessage(new(shape.Method), address);
        request.Headers.TryAddWithoutValidation("Accept", shape.Accept);
        if (shape.Body is not "")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(shape.Body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(shape.ContentType);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        var code = (int)response.StatusCode;
        if (code < 400)
            return null;
        var text = await response.Content.ReadAsStringAsync(limit.Token);
        // the second is Kestrel's own, for what is no HTTP
        if ((code is 404 && text.StartsWith("404 page not found", StringComparison.Ordinal)) || (code is 400 && text is ""))
            return null;
        try
        {
            using var status = JsonDocument.Parse(text);
            var reason = status.RootElement.TryGetProperty("reason", out var r) ? r.GetString() : "";
            // some refusals are a 500 without a reason, or a 504 for versions yet to come, on a real server too
            var isOwnFault = code >= 500 && !(code is 500 && reason is "") && !(code is 504 && reason is "Timeout");
            return IsStatus(status.RootElement, code) && !isOwnFault ? null : $"{code} {text}";
        }
        catch (JsonException)
        {
            return $"{code} {text}";
        }
    }

    /// <summary>All that clients rely on in a failure.</summary>
    private static bool IsStatus(JsonElement body, int code) =>
        body.GetProperty("kind").GetString() is "Status" && body.GetProperty("apiVersion").GetString() is "v1" && body.GetProperty("status").GetString() is "Failure"
        && body.GetProperty("code").GetInt32() == code && body.GetProperty("message").GetString() is { Length: > 0 };
}
