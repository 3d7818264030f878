using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Http;
using Playground.Cluster.Nodes;
using Playground.Web.Lessons.Running;
using Playground.Web.Sessions;
using Playground.Web.Terminals;
using Playground.Web.Terminals.Programs;

namespace Playground.Web.Tests.Lessons;

/// <summary>Clusters with laptops whose kubectl reaches them over HTTP, as in the product.</summary>
public sealed class LessonServer : IAsyncLifetime
{
    private readonly WebApplication _app;

    public LessonServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        Clusters = new(name => new()
        {
            Name = name,
            Delays = Delays.None,
            LaptopPrograms = cluster => LaptopPrograms.Of(cluster, new(_app.Urls.First() + $"/clusters/{name}/"), ""),
        });
        Terminals = new(Clusters, Output, TimeProvider.System);
        _app.MapClusterApi(name => Clusters.Find(name)?.Api);
    }

    internal ClusterDirectory Clusters { get; }

    internal TerminalDirectory Terminals { get; }

    internal LaptopOutput Output { get; } = new(TimeProvider.System);

    public async ValueTask InitializeAsync() => await _app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Terminals.DisposeAsync();
        await Clusters.DisposeAsync();
        await _app.DisposeAsync();
    }
}
