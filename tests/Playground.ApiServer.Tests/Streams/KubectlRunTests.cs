using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Http;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>A whole API server, and kubectl as a learner uses it: create, attach, delete in one command.</summary>
public sealed class KubectlRunTests
{
    public static TheoryData<string> Versions => Kubectl.Versions;

    [Theory(Timeout = 60_000), MemberData(nameof(Versions))]
    public async Task A_pod_that_is_run_and_removed_is_gone_when_its_session_ends(string version)
    {
        var nodes = new ScriptedNodes();
        await using var server = new ApiServer(new(), nodes);
        await using var app = await ServeAsync(server);
        var client = new KubernetesClient(server.Transport);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var kubelet = new ScriptedKubelet(client, nodes).RunAsync(stop.Token);
        using var kubectl = new Kubectl(version, new Uri(app.Urls.First() + "/clusters/default"));

        using var running = kubectl.Start("run tmp --rm -i --image=busybox --restart=Never -- sh");
        Assert.Equal("ready", await FirstLineAsync(running));
        await running.StandardInput.WriteLineAsync("hello");
        Assert.Equal("you said hello", await running.StandardOutput.ReadLineAsync());
        await running.StandardInput.WriteLineAsync("exit");
        var rest = await running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, running.ExitCode);
        Assert.StartsWith("pod \"tmp\" deleted", rest);
        Assert.True((await client.GetAsync<Pod>(new("default", "tmp"))).Status.IsNotFound);
        await stop.CancelAsync();
        await kubelet;
    }

    [Fact(Timeout = 60_000)]
    public async Task Disposing_a_server_ends_the_calls_it_serves()
    {
        var nodes = new ScriptedNodes();
        var server = new ApiServer(new(), nodes);
        await using var app = await ServeAsync(server);
        var client = new KubernetesClient(server.Transport);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var kubelet = new ScriptedKubelet(client, nodes).RunAsync(stop.Token);
        (await client.CreateAsync(new Pod { Metadata = new() { Namespace = "default", Name = "web" }, Spec = new() { Containers = [new() { Name = "c", Image = "busybox" }] } })).OrThrow();
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.AddSubProtocol("v5.channel.k8s.io");
        await client.WatchAsync<Pod>("default", new() { FieldSelector = "status.phase=Running" }).FirstAsync(TestContext.Current.CancellationToken);
        await socket.ConnectAsync(new($"{app.Urls.First().Replace("http", "ws")}/clusters/default/api/v1/namespaces/default/pods/web/attach?stdout=true&stdin=true"), TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        await kubelet;
        await server.DisposeAsync();

        Assert.True(Assert.Single(nodes.Processes).Process.Ended.IsCompleted);
    }

    /// <summary>kubectl may first say that a prompt can take a moment.</summary>
    private static async Task<string?> FirstLineAsync(Process kubectl)
    {
        var line = await kubectl.StandardOutput.ReadLineAsync();
        return line?.StartsWith("If you don't see", StringComparison.Ordinal) is true ? await kubectl.StandardOutput.ReadLineAsync() : line;
    }

    private static async Task<WebApplication> ServeAsync(ApiServer server)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapClusterApi(name => name == server.Name ? server : null);
        await app.StartAsync();
        return app;
    }
}
