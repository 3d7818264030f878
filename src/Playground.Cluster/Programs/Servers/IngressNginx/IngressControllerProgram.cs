using Playground.Cluster.Containers.Processes;
using Playground.Cluster.Events;
using Playground.Cluster.Programs.Http;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>
/// ingress-nginx: follows Ingresses, Services and EndpointSlices, serves them on ports 80 and 443, and writes the address of its own Service
/// into their status. On 443 a host shows the certificate of the Secret its Ingress names, any other the one that ingress-nginx makes for itself.
/// </summary>
internal sealed class IngressControllerProgram : IProgram
{
    public const string Version = "v1.13.3";

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
        using var secure = new HttpServer(process, site.SecureAsync).ListenSecurely(443, host => (watch.Current.Table.CertificateFor(host)?.Context ?? IngressFakeCertificate.Context));
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
        ValueList<string> complaints = [];
        while (!stopping.Task.IsCompleted)
        {
            var now = watch.Current.Table.Complaints;
            foreach (var complaint in now.Except(complaints))
                await process.ComplainAsync($"W{process.Time.GetUtcNow():MMdd HH:mm:ss.ffffff}       7 controller.go:1552] {complaint}\n");
            complaints = now;
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
