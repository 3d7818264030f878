using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Streams;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>The streaming calls over real sockets, with a few fixed pods and just enough discovery for kubectl.</summary>
internal sealed class StreamCluster : IAsyncDisposable
{
    private const string Discovery = """
        {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"v1","resources":[
        {"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod","shortNames":["po"],"verbs":["get","list"]},
        {"name":"services","singularName":"service","namespaced":true,"kind":"Service","verbs":["get","list"]}]}
        """;

    private readonly WebApplication _app;

    private StreamCluster(WebApplication app, ScriptedNodes nodes, StreamCalls calls) => (_app, Nodes, Calls) = (app, nodes, calls);

    public ScriptedNodes Nodes { get; }

    public StreamCalls Calls { get; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<StreamCluster> StartAsync(StreamLimits? limits = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
        });
        var app = builder.Build();
        var nodes = new ScriptedNodes();
        var objects = new FixedObjects();
        var calls = new StreamCalls(new KubernetesClient(objects), nodes, time ?? TimeProvider.System, limits ?? new());
        app.Map("/api/v1/namespaces/{ns}/{resource}/{name}/{subresource}/{**rest}", (HttpContext context, string ns, string resource, string name, string subresource) =>
            calls.ServeAsync(context, new(resource, new(ns, name), subresource)));
        app.MapGet("/api", () => Results.Json(new { kind = "APIVersions", versions = new[] { "v1" } }));
        app.MapGet("/apis", () => Results.Json(new { kind = "APIGroupList", apiVersion = "v1", groups = Array.Empty<string>() }));
        app.MapGet("/api/v1", () => Results.Text(Discovery, "application/json"));
        app.MapGet("/api/v1/namespaces/{ns}/pods/{name}", (string ns, string name) => objects.Pods.FirstOrDefault(p => p.Name == name) is { } pod
            ? Results.Bytes(Json(pod), "application/json")
            : Results.NotFound());
        await app.StartAsync();
        return new(app, nodes, calls);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static byte[] Json(KubernetesObject value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            value.Write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
