using Microsoft.AspNetCore.DataProtection;
using Playground.ApiServer.Http;
using Playground.Cluster;
using Playground.Network.Dns.Server;
using Playground.Web.Components;
using Playground.Web.Lessons;
using Playground.Web.Scene;
using Playground.Web.Sessions;
using Playground.Web.Talks;
using Playground.Web.Terminals;
using Playground.Web.Terminals.Programs;
using Playground.Web.Workshops;

namespace Playground.Web.Hosting;

/// <summary>Puts the parts together and runs them. What cannot start says why in one sentence; the exit code is then 1.</summary>
internal static class PlaygroundHost
{
    public static async Task<int> RunAsync(PlaygroundOptions options)
    {
        if (DataFolder.Prepare(options.Data) is { } unusable)
            return Fail(unusable);
        using var logging = LoggerFactory.Create(Log);
        using var identity = new HttpsIdentity(Path.Combine(options.Data, "tls"));
        await using var clusters = new ClusterDirectory(name => new ClusterOptions
        {
            Name = name,
            DataFolder = Path.Combine(options.Data, "clusters", name),
            Delays = options.Delays,
            Logging = logging,
            LaptopPrograms = cluster => LaptopPrograms.Of(cluster, new(options.Api, $"clusters/{name}/"), identity.Authority.Pem),
            Authority = identity.Authority,
        });
        var starting = Task.Run(() => clusters.StartAsync(ClusterDirectory.DefaultName, CancellationToken.None)); // the page's own start goes on beside it
        await using var app = Build(options, clusters, identity, logging);
        try
        {
            await app.StartAsync();
            var cluster = await starting;
            if (!DnsServer.TryStart(options.Dns, cluster.Dns.Real, TimeProvider.System, out var dns, out var problem))
                return Fail(problem);
            await using (dns)
            {
                app.Services.GetRequiredService<Readiness>().Open();
                await app.WaitForShutdownAsync();
            }

            return 0;
        }
        catch (Exception taken) when (ListeningFailure.Sentence(options, taken) is { } sentence)
        {
            await starting;
            return Fail(sentence);
        }
        catch (IOException damaged)
        {
            return Fail(damaged.Message);
        }
    }

    internal static WebApplication Build(PlaygroundOptions options, ClusterDirectory clusters, HttpsIdentity identity, ILoggerFactory logging)
    {
        // nothing here is set by a file; watching for one would go through every folder below the one we are started in
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        var entrances = new Entrances(options);
        builder.WebHost.UseUrls(options.HttpsPort is { } port ? $"{options.Urls};https://*:{port}" : options.Urls);
        if (entrances.ServesHttps)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 256 * 1024;
            kestrel.Limits.MaxRequestBodySize = 3 * 1024 * 1024;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000; // clients share one connection between all their watches
            kestrel.AddServerHeader = false;
            if (entrances.ServesHttps)
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = identity.Certificate());
        });
        builder.Services.AddSingleton(logging);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new(Path.Combine(options.Data, "keys"))).SetApplicationName("playground");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(entrances);
        builder.Services.AddSingleton(identity);
        builder.Services.AddSingleton(clusters);
        builder.Services.AddSingleton<IClusterClients>(clusters);
        builder.Services.AddSingleton(new SandboxBook(Path.Combine(options.Data, "clusters")));
        builder.Services.AddSingleton<SandboxKeeper>();
        builder.Services.AddSingleton<ClusterKeys>();
        builder.Services.AddSingleton<ClusterDoor>();
        builder.Services.AddSingleton<ISceneDoor>(services => services.GetRequiredService<ClusterDoor>());
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<TerminalDirectory>().AddSingleton<IClusterFollower>(services => services.GetRequiredService<TerminalDirectory>());
        builder.Services.AddScene();
        builder.Services.AddLessons(options.Lessons);
        builder.Services.AddTalks(Path.Combine(options.Data, "talks"), Path.Combine(options.Data, "scripts"));
        builder.Services.AddWorkshops(Path.Combine(options.Data, "workshops"));
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseReadiness();
        app.UseClusterGate();
        app.MapClusterApi(name => clusters.Find(name)?.Api, entrances.Of);
        app.MapSandboxes();
        app.MapWorkshops();
        app.MapTalks();
        app.MapKubeconfig();
        app.MapExport();
        app.MapHistory();
        app.MapDnsOverHttps();
        app.MapFlowCapture();
        app.MapHealth();
        app.MapScene();
        app.UseWebSockets();
        app.MapTerminals();
        app.MapStaticAssets();
        app.UseAntiforgery();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static void Log(ILoggingBuilder logging) => logging
        .AddConsole()
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // a failed start is said in one sentence
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // keys lie in the data folder, as everything does

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
