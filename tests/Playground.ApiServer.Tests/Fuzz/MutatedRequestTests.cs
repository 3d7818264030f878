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
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var i = 0; i < Requests / Clients && problems.Count < 10; i++)
            {
                var shape = Mutation.Of(RequestShapes.All[random.Next(RequestShapes.All.Count)], random);
                if (await SendAsync(host, shape) is { } problem)
                    problems.Add($"{shape}: {problem}");
            }
        })));
        Assert.True(problems.IsEmpty, string.Join('\n', problems));
    }

    /// <summary>Null: answered as it should be.</summary>
    private static async Task<string?> SendAsync(ApiHost host, RequestShape shape)
    {
        if (!Uri.TryCreate($"{host.Root}/{shape.Path}", UriKind.Absolute, out var address) || !address.AbsolutePath.StartsWith("/clusters/default/", StringComparison.Ordinal))
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
            return status.RootElement.GetProperty("kind").GetString() is not "Status" || isOwnFault ? $"{code} {text}" : null;
        }
        catch (JsonException)
        {
            return $"{code} {text}";
        }
    }
}
