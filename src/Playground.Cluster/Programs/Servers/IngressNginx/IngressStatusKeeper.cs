using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>Tells every Ingress under which address it is served, and notes each new version of one that was taken up.</summary>
internal sealed class IngressStatusKeeper(KubernetesClient client, IngressWatch watch, EventRecorder events)
{
    private readonly Dictionary<NamespacedName, long> _seen = [];

    public async Task WriteAsync(ValueList<IngressLoadBalancerIngress> addresses, CancellationToken cancellation)
    {
        foreach (var ingress in watch.Ours)
        {
            if (_seen.GetValueOrDefault(ingress.NamespacedName) != (_seen[ingress.NamespacedName] = ingress.Metadata.Generation))
                events.Record(ingress, "Normal", "Sync", "Scheduled for sync");
            if (ingress.Status.LoadBalancer.Ingress != addresses)
                await client.UpdateStatusAsync(ingress with { Status = new() { LoadBalancer = new() { Ingress = addresses } } }, cancellation);
        }
    }
}
