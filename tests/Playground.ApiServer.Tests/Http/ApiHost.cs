using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Http;

namespace Playground.ApiServer.Tests.Http;

/// <summary>A cluster's API over a real socket.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiHost(WebApplication app, ApiServer server)
    {
        (_app, Server) = (app, server);
        Client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(Root + "/") };
    }

    public ApiServer Server { get; }

    public HttpClient Client { get; }

    /// <summary>The cluster's root, as a kubeconfig has it.</summary>
    public string Root => _app.Urls.First() + "/clusters/default";

    public static async Task<ApiHost> StartAsync(ApiServerOptions? options = null, Entrance entrance = Entrance.Open)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
        });
        var app = builder.Build();
        var server = new ApiServer(options ?? new());
        app.MapClusterApi(name => name is "default" ? server : null, _ => entrance);
        await app.StartAsync();
        return new(app, server);
    }

    /// <param name="path">below the cluster's root, without a leading slash</param>
    public async Task<(int Code, JsonNode? Body, HttpResponseMessage Response)> SendAsync(
        string method, string path, string? body = null, string contentType = "application/json", string accept = "application/json", string? token = null)
    {
        var request = new HttpRequestMessage(new(method), path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Server.DisposeAsync();
    }
}
