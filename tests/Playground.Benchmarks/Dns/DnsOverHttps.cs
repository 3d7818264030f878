using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Playground.Benchmarks.Api;
using Playground.Cluster.Nodes;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Web.Hosting;
using Playground.Web.Sessions;

namespace Playground.Benchmarks.Dns;

/// <summary>Questions posted to `/dns-query` by several clients, beside an endpoint of the same server that reads as much and answers with as many bytes.</summary>
internal sealed class DnsOverHttps : Measurement
{
    private const int Clients = 16;
    private const int Warmup = 4_000;
    private const int Questions = 40_000;

    public override string What => $"DNS answers over HTTP, {Clients} clients";

    public override async Task<string> RunAsync()
    {
        await using var clusters = new ClusterDirectory(name => new() { Name = name, Delays = Delays.None });
        var cluster = await clusters.StartAsync(ClusterDirectory.DefaultName, CancellationToken.None);
        var query = DnsMessage.Query(7, new(DnsName.Parse("kubernetes.default.svc.cluster.local"), DnsType.A)).ToBytes();
        await using var app = await ServeAsync(clusters, cluster.Dns.Real.Respond(query)!);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false });
        http.BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Load.RunAsync(Clients, Warmup, _ => AskAsync(http, "/clusters/default/dns-query", query));
        var load = await Load.RunAsync(Clients, Questions, _ => AskAsync(http, "/clusters/default/dns-query", query));
        await Load.RunAsync(Clients, Warmup, _ => AskAsync(http, "/bare", query));
        return load.Beside(await Load.RunAsync(Clients, Questions, _ => AskAsync(http, "/bare", query)));
    }

    private static async Task<WebApplication> ServeAsync(ClusterDirectory clusters, byte[] answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clusters);
        var app = builder.Build();
        app.MapDnsOverHttps();
        app.Map("/bare", (RequestDelegate)(async context =>
        {
            await context.Request.BodyReader.CopyToAsync(Stream.Null);
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer);
        }));
        await app.StartAsync();
        return app;
    }

    private static async Task AskAsync(HttpClient http, string path, byte[] query)
    {
        using var content = new ByteArrayContent(query);
        content.Headers.ContentType = new("application/dns-message");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
