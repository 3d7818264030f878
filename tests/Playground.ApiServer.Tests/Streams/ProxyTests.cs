using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Playground.ApiServer.Tests.Streams;

public sealed partial class ProxyTests
{
    [Theory]
    [InlineData("pods/web:8080")]
    [InlineData("pods/web")]
    [InlineData("pods/http:web:8080")]
    [InlineData("services/web:http")]
    [InlineData("services/web:80")]
    [InlineData("services/http:web:http")]
    public async Task Every_method_reaches_the_pod_with_path_query_and_body_as_sent(string target)
    {
        await using var web = await WebAsync();
        await using var cluster = await ClusterAsync(web);
        using var http = new HttpClient { BaseAddress = cluster.Address };
        var own = $"/api/v1/namespaces/default/{target}/proxy";

        var posted = await http.PostAsync($"{own}/a%2Fb/c?x=1%20&y", new StringContent("body"));
        Assert.Equal("POST /a%2Fb/c?x=1%20&y body", await posted.Content.ReadAsStringAsync());
        Assert.Equal("from the pod", posted.Headers.GetValues("X-Pod").Single());
        Assert.Equal("DELETE / ", await (await http.DeleteAsync($"{own}/")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_proxy_url_without_slash_is_redirected_to_the_one_with_it()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = cluster.Address };

        var answer = await http.GetAsync("/api/v1/namespaces/default/pods/web/proxy?x=1");

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("/api/v1/namespaces/default/pods/web/proxy/?x=1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_pods_own_redirect_stays_below_the_proxy()
    {
        await using var web = await WebAsync();
        await using var cluster = await ClusterAsync(web);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = cluster.Address };

        var answer = await http.GetAsync("/api/v1/namespaces/default/pods/web/proxy/old");

        Assert.Equal("/api/v1/namespaces/default/pods/web/proxy/new", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("pods/nobody/proxy/", 404, "pods \"nobody\" not found")]
    [InlineData("pods/web:9/proxy/", 503, "error trying to reach service: dial tcp 10.244.1.5:9: connect: connection refused")]
    [InlineData("pods/ftp:web:80/proxy/", 400, "invalid pod request \"ftp:web:80\"")]
    [InlineData("services/web:81/proxy/", 503, "no service port 81 found for service \"web\"")]
    [InlineData("services/empty:80/proxy/", 503, "no endpoints available for service \"empty\"")]
    [InlineData("services/nobody/proxy/", 404, "endpoints \"nobody\" not found")]
    public async Task What_cannot_be_reached_is_explained(string path, int code, string message)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var http = new HttpClient { BaseAddress = cluster.Address };

        var answer = await http.GetAsync($"/api/v1/namespaces/default/{path}");

        var status = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((code, message), ((int)answer.StatusCode, status.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_websocket_goes_through_to_the_pod()
    {
        await using var web = await WebAsync();
        await using var cluster = await ClusterAsync(web);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new($"ws://{cluster.Address.Authority}/api/v1/namespaces/default/pods/web/proxy/socket"), TestContext.Current.CancellationToken);

        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[16];
        var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
    }

    [Theory]
    [InlineData("1.27")]
    [InlineData("1.33")]
    public async Task Kubectl_proxy_shows_a_pods_page(string version)
    {
        await using var web = await WebAsync();
        await using var cluster = await ClusterAsync(web);
        using var kubectl = new Kubectl(version, cluster.Address);
        using var running = kubectl.Start("proxy --port=0");
        var line = await running.StandardOutput.ReadLineAsync();
        using var http = new HttpClient { BaseAddress = new($"http://{Address().Match(line!).Value}") };

        Assert.Equal("GET /page ", await http.GetStringAsync("/api/v1/namespaces/default/services/web:80/proxy/page"));
        running.Kill();
    }

    private static async Task<StreamCluster> ClusterAsync(WebApplication web)
    {
        var cluster = await StreamCluster.StartAsync();
        cluster.Nodes.Ports[8080] = new Uri(web.Urls.First()).Port;
        return cluster;
    }

    /// <summary>A pod's web server: tells what it was asked.</summary>
    private static async Task<WebApplication> WebAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseWebSockets();
        app.Map("/old", (HttpContext context) => context.Response.Redirect("/new"));
        app.Map("/socket", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[16];
            var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, context.RequestAborted);
        });
        app.Map("/{**path}", async (HttpContext context) =>
        {
            context.Response.Headers["X-Pod"] = "from the pod";
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync($"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} {body}");
        });
        await app.StartAsync();
        return app;
    }

    [GeneratedRegex(@"127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
