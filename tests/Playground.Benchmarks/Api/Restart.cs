using System.Diagnostics;
using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Benchmarks.Api;

/// <summary>API servers with their journals opened again: objects read, states and changes there to be followed.</summary>
internal sealed class Restart : Measurement
{
    private const int Clusters = 50;
    private const int Objects = 500;

    public override string What => $"restart of {Clusters} API servers with {Objects} objects each";

    public override async Task<string> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("playground-restart-");
        try
        {
            for (var cluster = 0; cluster < Clusters; cluster++)
                await FillAsync(Path.Combine(data.FullName, cluster.ToString(CultureInfo.InvariantCulture)));
            var began = Stopwatch.GetTimestamp();
            var servers = Enumerable.Range(0, Clusters)
                .Select(cluster => new ApiServer.ApiServer(new() { DataFolder = Path.Combine(data.FullName, cluster.ToString(CultureInfo.InvariantCulture)) })).ToList();
            var took = Stopwatch.GetElapsedTime(began);
            foreach (var server in servers)
                await server.DisposeAsync();
            return $"{took.TotalMilliseconds:N0} ms, {took.TotalMilliseconds / Clusters:0.0} ms each";
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(string folder)
    {
        await using var server = new ApiServer.ApiServer(new() { DataFolder = folder });
        var client = new KubernetesClient(server.Transport);
        for (var number = 0; number < Objects; number++)
        {
            (await client.CreateAsync(new Pod
            {
                Metadata = new() { Name = $"fish-{number}", Namespace = "default", Labels = ValueMap.Of(("role", "fish")) },
                Spec = new() { Containers = [new() { Name = "c", Image = "jmalloc/echo-server:0.3.6" }] },
            })).OrThrow();
        }
    }
}
