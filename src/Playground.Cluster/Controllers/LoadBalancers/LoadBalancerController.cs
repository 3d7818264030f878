using System.Net;
using Playground.Cluster.Events;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Controllers.LoadBalancers;

/// <summary>Gives Services of type LoadBalancer an address outside, as a cloud or MetalLB would.</summary>
/// <param name="delay">how long making a load balancer takes</param>
internal sealed class LoadBalancerController(ControllerContext context, TimeSpan delay) : Controller(context)
{
    private static readonly string[] Pool = [.. Enumerable.Range(200, 51).Select(last => $"172.18.255.{last}")];

    /// <summary>Since when each Service that has none yet has been waiting.</summary>
    private readonly Dictionary<NamespacedName, DateTimeOffset> _waiting = [];

    private readonly EventRecorder _events = context.EventsOf("service-controller");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _events.DisposeAsync();
    }

    protected override void Subscribe() => On<Service>(change =>
    {
        Add(change.Key);

        // An address that is free again may be what another waits for
        if (change.Before?.Status.LoadBalancer.Ingress.Count > 0 && !(change.After?.Status.LoadBalancer.Ingress.Count > 0))
        {
            foreach (var (key, service) in Context.Informers.Of<Service>().Current)
            {
                if (IsOurs(service) && service.Status.LoadBalancer.Ingress.Count is 0)
                    Add(key);
            }
        }
    });

    protected override async Task<TimeSpan?> ReconcileAsync(NamespacedName key, CancellationToken cancellation)
    {
        if (Context.Informers.Of<Service>().Find(key) is not { Metadata.DeletionTimestamp: null } service)
        {
            _waiting.Remove(key);
            return null;
        }

        var ingress = service.Status.LoadBalancer.Ingress;
        if (!IsOurs(service) || ingress.Count > 0)
            _waiting.Remove(key);
        if (!IsOurs(service))
            return ingress.Count is 0 || service.Spec.LoadBalancerClass is not null ? null : await WriteAsync(service, [], cancellation);
        if (ingress.Count > 0)
            return null;

        if (LoadBalancerPlan.Choose(service.Spec.LoadBalancerIP, Pool, Taken()) is not { } address)
        {
            _events.Record(service, "Warning", "SyncLoadBalancerFailed", "Error syncing load balancer: failed to ensure load balancer: no address is free");
            return null;
        }

        var now = Context.Time.GetUtcNow();
        if (_waiting.TryAdd(key, now))
            _events.Record(service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        if (_waiting[key] + delay - now is { Ticks: > 0 } left)
            return left;
        var result = await WriteAsync(service, [new() { IP = address, IPMode = "VIP" }], cancellation);
        if (result is null)
            _events.Record(service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer");
        return result;
    }

    private static bool IsOurs(Service service) => service.Spec.Type is "LoadBalancer" && service.Spec.LoadBalancerClass is null;

    private HashSet<string> Taken() =>
        [.. Context.Informers.Of<Service>().Current.Values.SelectMany(service => service.Status.LoadBalancer.Ingress).Select(ingress => ingress.IP)];

    private async Task<TimeSpan?> WriteAsync(Service service, ValueList<LoadBalancerIngress> ingress, CancellationToken cancellation)
    {
        var written = await Context.Writer.UpdateStatusAsync(service with { Status = service.Status with { LoadBalancer = new() { Ingress = ingress } } }, cancellation);
        return written.IsSuccess || written.Status.IsNotFound ? null : Soon;
    }
}

/// <summary>Which address a Service gets.</summary>
internal static class LoadBalancerPlan
{
    /// <param name="wanted">what the Service asks for; empty: any</param>
    /// <returns>null when it is taken or none is left</returns>
    public static string? Choose(string wanted, IReadOnlyList<string> pool, IReadOnlySet<string> taken) =>
        IPAddress.TryParse(wanted, out _)
            ? taken.Contains(wanted) ? null : wanted
            : pool.FirstOrDefault(address => !taken.Contains(address));
}
