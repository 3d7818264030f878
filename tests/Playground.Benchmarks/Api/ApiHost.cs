using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Http;

namespace Playground.Benchmarks.Api;

/// <summary>
/// An API server with its journal behind Kestrel, and beside it, at `/bare`, an endpoint that reads as much and answers as much without doing
/// anything, and at `/bare/watch` one that sends what <see cref="BareSends"/> is given: the limits that the same machine and the same client set
/// in the same run.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;
    private readonly ConcurrentBag<Channel<byte[]>> _bareWatchers = [];
    private byte[] _bareAnswer = [];

    private ApiHost(WebApplication app, ApiServer.ApiServer server, DirectoryInfo data)
    {
        (_app, Server, _data) = (app, server, data);
        Http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
    }

    public ApiServer.ApiServer Server { get; }

    public HttpClient Http { get; }

    public const string BareWatch = "/bare/watch";

    public static async Task<ApiHost> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("playground-api-");
        var server = new ApiServer.ApiServer(new() { DataFolder = data.FullName, MaxObjects = 1_000_000 });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var host = new ApiHost(app, server, data);
        app.MapClusterApi(_ => server);
        app.Map("/bare", (RequestDelegate)host.BareAsync);
        app.Map(BareWatch, (RequestDelegate)host.BareWatchAsync);
        await app.StartAsync();
        host.Http.BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return host;
    }

    /// <summary>What the bare endpoint answers from now on.</summary>
    public void BareAnswers(byte[] answer) => _bareAnswer = answer;

    /// <summary>To everybody at <see cref="BareWatch"/>.</summary>
    public void BareSends(byte[] line)
    {
        foreach (var watcher in _bareWatchers)
            watcher.Writer.TryWrite(line);
    }

    public async Task<byte[]> GetAsync(string path, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async Task<byte[]> PostAsync(string path, byte[] json)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new("application/json");
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync()
            : throw new HttpRequestException(await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await Server.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>A pod as `kubectl run` sends it.</summary>
    public static byte[] Pod(string name) => Encoding.UTF8.GetBytes(
        $$$"""
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"{{{name}}}","labels":{"app":"fish","role":"fish"}},
        "spec":{"containers":[{"name":"fish","image":"jmalloc/echo-server:0.3.6","ports":[{"containerPort":8080}],
        "readinessProbe":{"httpGet":{"path":"/","port":8080}},"resources":{"requests":{"cpu":"10m","memory":"16Mi"} } }],"restartPolicy":"Always"}}
        """);

    private async Task BareAsync(HttpContext context)
    {
        await context.Request.BodyReader.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = _bareAnswer.Length;
        await context.Response.BodyWriter.WriteAsync(_bareAnswer);
    }

    private async Task BareWatchAsync(HttpContext context)
    {
        var lines = Channel.CreateUnbounded<byte[]>();
        _bareWatchers.Add(lines);
        await context.Response.StartAsync();
        await context.Response.BodyWriter.FlushAsync();
        await foreach (var line in lines.Reader.ReadAllAsync(context.RequestAborted))
            await context.Response.BodyWriter.WriteAsync(line);
    }
}
