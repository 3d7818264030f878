using System.Net.Security;
using Playground.ApiServer.Authentication;
using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Events;
using Playground.Cluster.Programs.Http;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>
/// ingress-nginx: follows Ingresses, Services and EndpointSlices, serves them on ports 80 and 443, and writes the address of its own Service
/// into their status. On 443 it shows the certificate that ingress-nginx makes for itself, whatever Secret an Ingress names.
/// </summary>
internal sealed class IngressControllerProgram : IProgram
{
    public const string Version = "v1.13.3";

    private static readonly DateTimeOffset From = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<SslStreamCertificateContext> Certificate = new(() => SslStreamCertificateContext.Create(
        CertificateAuthority.Create("Kubernetes Ingress Controller Fake Certificate", From, Until)
            .Issue("Kubernetes Ingress Controller Fake Certificate", ["ingress.local"], [], From, Until),
        additionalCertificates: null,
        offline: true));

    public async ValueTask<int> RunAsync(Process process)
    {
        if (process.Container.Spec.Cluster is not { } cluster)
        {
            await process.ComplainAsync("F0101 00:00:00.000000       7 main.go:89] no service with name found: no cluster to follow\n");
            return 255;
        }

        var options = IngressOptions.Read(process.Arguments);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var signal in (ReadOnlySpan<Signal>)[Signal.Terminate, Signal.Quit, Signal.Interrupt])
            process.Handle(signal, () => stopping.TrySetResult());

        using var watch = new IngressWatch(cluster.Informers, options);
        await using var events = new EventRecorder(cluster.Client, process.Time, process.Container.Random, "nginx-ingress-controller");
        var site = new IngressSite(process, options, watch);
        using var plain = new HttpServer(process, site.PlainAsync).Listen(80);
        using var secure = new HttpServer(process, site.SecureAsync).ListenSecurely(443, Certificate.Value);
        using var health = new HttpServer(process, (exchange, _) => new(HttpServer.Go(process, 200, exchange.Request.Path is "/metrics" ? "" : "ok"))).Listen(10254);
        if (plain is null || secure is null || health is null)
        {
            await process.ComplainAsync("F0101 00:00:00.000000       7 main.go:60] port 80 is already in use. Please check the flag --http-port\n");
            return 255;
        }

        await process.PrintAsync(
            "-------------------------------------------------------------------------------\nNGINX Ingress controller\n"
            + $"  Release:       {Version}\n  Build:         simulated\n  Repository:    https://github.com/kubernetes/ingress-nginx\n  nginx version: nginx/1.27.1\n\n"
            + "-------------------------------------------------------------------------------\n\n");
        var status = new IngressStatusKeeper(cluster.Client, watch, events);
        while (!stopping.Task.IsCompleted)
        {
            await status.WriteAsync(watch.Published, process.Cancellation);
            await Task.WhenAny(watch.Changed.WaitToReadAsync(process.Cancellation).AsTask(), stopping.Task);
            watch.Changed.TryRead(out _);
            process.Cancellation.ThrowIfCancellationRequested();
        }

        // the last one to go takes the addresses with it
        if (!Others(process, cluster.Informers).Any())
            await status.WriteAsync([], process.Cancellation);
        return 0;
    }

    private static IEnumerable<Pod> Others(Process process, ClusterInformers informers)
    {
        var (ns, self) = (process.Container.Sockets.Stack.Place.Namespace, process.Container.Sockets.Stack.Place.Name);
        var labels = informers.Of<Pod>().Find(new(ns, self))?.Metadata.Labels;
        return informers.Of<Pod>().Current.Values.Where(pod => pod.Namespace == ns && pod.Name != self && pod.Metadata.DeletionTimestamp is null && labels is not null
            && pod.Metadata.Labels.GetValueOrDefault("app.kubernetes.io/component") == labels.GetValueOrDefault("app.kubernetes.io/component"));
    }
}
