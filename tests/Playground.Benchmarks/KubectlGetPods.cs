using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Http;
using Playground.Kubectl;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Benchmarks;

/// <summary>`kubectl get pods -A` of 1,000 pods: ours in this process, and the real one where it is installed.</summary>
internal sealed class KubectlGetPods : Measurement
{
    private const int Pods = 1000;
    private const int Runs = 10;
    private const string Real = "/usr/lib/google-cloud-sdk/bin/kubectl.1.33";

    public override string What => $"kubectl get pods -A of {Pods} pods ({Runs} runs)";

    public override async Task<string> RunAsync()
    {
        await using var api = new ApiServer.ApiServer(new());
        await using var app = await ServeAsync(api);
        var server = app.Urls.First() + "/clusters/default";
        await FillAsync(new KubernetesClient(api.Transport));
        using var transport = new HttpTransport(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, new(server));
        var ours = new List<TimeSpan>();
        for (var run = 0; run < Runs; run++)
            ours.Add(await OursAsync(transport));
        var real = new List<TimeSpan>();
        for (var run = 0; run < Runs && File.Exists(Real); run++)
            real.Add(await RealAsync(server));
        return real.Count is 0 ? Times(ours) : $"{Times(ours)}; the real one: {Times(real)}";
    }

    private static async Task<WebApplication> ServeAsync(ApiServer.ApiServer api)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapClusterApi(name => name is "default" ? api : null);
        await app.StartAsync();
        return app;
    }

    private static async Task FillAsync(KubernetesClient client)
    {
        for (var i = 0; i < Pods; i++)
        {
            (await client.CreateAsync(new Pod
            {
                Metadata = new() { Name = $"pod-{i}", Namespace = "default", Labels = ValueMap<string>.Empty.With("app", "web") },
                Spec = new() { Containers = [new() { Name = "web", Image = "nginx" }] },
            })).OrThrow();
        }
    }

    private static async Task<TimeSpan> OursAsync(HttpTransport transport)
    {
        var began = Stopwatch.GetTimestamp();
        var output = new MemoryStream();
        var code = await Kubectl.Kubectl.RunAsync(["get", "pods", "-A"], new KubectlHost
        {
            Stdin = Stream.Null,
            Stdout = output,
            Stderr = Stream.Null,
            Files = new NoFiles(),
            Connect = (_, _) => new(transport, transport),
        });
        if (code is not 0 || output.Length < Pods * 20)
            throw new InvalidOperationException($"kubectl ended with {code} and printed {output.Length} bytes");
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> RealAsync(string server)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(Real, $"--server={server} get pods -A") { RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["KUBECONFIG"] = "/dev/null" } })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    private sealed class NoFiles : IKubectlFiles
    {
        public KubectlFileInfo? Find(string path) => null;

        public byte[] Read(string path) => throw new IOException("no such file or directory");

        public void Write(string path, ReadOnlySpan<byte> content) => throw new IOException("read-only file system");

        public void MakeFolder(string path) => throw new IOException("read-only file system");

        public void Delete(string path) => throw new IOException("read-only file system");

        public IReadOnlyList<KubectlFileInfo> List(string path) => [];
    }
}
