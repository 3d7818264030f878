using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Http;
using Playground.Cluster.Nodes;

[assembly: AssemblyFixture(typeof(Playground.Kubectl.Tests.RunningCluster))]

namespace Playground.Kubectl.Tests;

/// <summary>One cluster, served over a real socket for both kubectls.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    private WebApplication? _app;
    private Cluster.Cluster? _cluster;

    /// <summary>As a kubeconfig has it.</summary>
    public string Server => _app!.Urls.First() + "/clusters/default";

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.Cluster.StartAsync(new() { Delays = Delays.None });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapClusterApi(name => name is "default" ? _cluster.Api : null);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    /// <summary>A kubeconfig whose context is in this namespace.</summary>
    public string Kubeconfig(string inNamespace) => $"""
        apiVersion: v1
        clusters:
        - cluster:
            server: {Server}
          name: playground
        contexts:
        - context:
            cluster: playground
            namespace: {inNamespace}
            user: learner
          name: playground
        current-context: playground
        kind: Config
        preferences: {"{}"}
        users:
        - name: learner
          user:
            token: secret-token

        """;
}
