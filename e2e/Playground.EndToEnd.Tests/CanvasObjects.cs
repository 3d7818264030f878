using System.Net.Http.Json;

namespace Playground.EndToEnd;

/// <summary>Objects in the namespace default that a journey needs at its start; they are taken away at its end.</summary>
internal sealed class CanvasObjects(PlaygroundServer server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new(server.Cluster, "api/v1/namespaces/default/") };
    private readonly List<string> _made = [];

    public Task PodAsync(string name, string image, string label, params string[] command) => CreateAsync("pods", new
    {
        apiVersion = "v1",
        kind = "Pod",
        metadata = new { name, labels = Labels(label) },
        spec = new { terminationGracePeriodSeconds = 0, containers = new[] { new { name = "main", image, command } } },
    }, name);

    public Task ServiceAsync(string name, string selector, int port, int targetPort) => CreateAsync("services", new
    {
        apiVersion = "v1",
        kind = "Service",
        metadata = new { name },
        spec = new { selector = Labels(selector), ports = new[] { new { port, targetPort } } },
    }, name);

    public void Dispose()
    {
        foreach (var made in _made)
            _http.Send(new(HttpMethod.Delete, made)).Dispose();
        _http.Dispose();
    }

    private async Task CreateAsync<T>(string plural, T body, string name)
    {
        using var answer = await _http.PostAsJsonAsync(plural, body);
        answer.EnsureSuccessStatusCode();
        _made.Add($"{plural}/{name}");
    }

    private static Dictionary<string, string> Labels(string label) => label.Split('=') is [var key, var value] ? new() { [key] = value } : [];
}
