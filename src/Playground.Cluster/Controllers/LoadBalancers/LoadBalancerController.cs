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

    private const string Finalizer = "service.kubernetes.io/load-balancer-cleanup";

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
        if (Context.Informers.Of<Service>().Find(key) is not { } service)
        {
            _waiting.Remove(key);
            return null;
        }

        var (isHeld, ingress) = (service.Metadata.Finalizers.Contains(Finalizer), service.Status.LoadBalancer.Ingress);
        var isWanted = service.Metadata.DeletionTimestamp is null && IsOurs(service);
        if (!isWanted || ingress.Count > 0)
            _waiting.Remove(key);
        if (!isWanted)
            return isHeld ? await GiveBackAsync(service, cancellation) : null;
        if (isHeld && ingress.Count > 0)
            return null;
        var now = Context.Time.GetUtcNow();
        if (_waiting.TryAdd(key, now))
            _events.Record(service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        if (LoadBalancerPlan.Choose(service.Spec.LoadBalancerIP, Pool, Taken(key)) is not { } address)
        {
            var why = service.Spec.LoadBalancerIP is { Length: > 0 } wanted ? $"{wanted} is taken, or none of {Pool[0]} to {Pool[^1]}" : "no address is free";
            _events.Record(service, "Warning", "SyncLoadBalancerFailed", $"Error syncing load balancer: failed to ensure load balancer: {why}");
            return null;
        }

        if (!isHeld)
        {
            // as long as it holds an address the Service may not go without giving it back
            var held = await Context.Writer.UpdateAsync(WithFinalizers(service, service.Metadata.Finalizers.Add(Finalizer)), cancellation);
            if (!held.IsSuccess)
                return held.Status.IsNotFound ? null : Soon;
            service = held.Value;
        }

        if (ingress.Count is 0 && _waiting[key] + delay - now is { Ticks: > 0 } left)
            return left;

        // an address found after a restart of the process stays
        var result = ingress.Count > 0 ? null : await WriteAsync(service, [new() { IP = address, IPMode = "VIP" }], cancellation);
        if (result is null)
            _events.Record(service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer");
        return result;
    }

    private async Task<TimeSpan?> GiveBackAsync(Service service, CancellationToken cancellation)
    {
        _events.Record(service, "Normal", "DeletingLoadBalancer", "Deleting load balancer");
        if (service.Status.LoadBalancer.Ingress.Count > 0 && service.Metadata.DeletionTimestamp is null && await WriteAsync(service, [], cancellation) is { } again)
            return again;
        var latest = Context.Informers.Of<Service>().Find(service.NamespacedName) ?? service;
        var released = await Context.Writer.UpdateAsync(WithFinalizers(latest, [.. latest.Metadata.Finalizers.Where(each => each is not Finalizer)]), cancellation);
        if (!released.IsSuccess)
            return released.Status.IsNotFound ? null : Soon;
        _events.Record(service, "Normal", "DeletedLoadBalancer", "Deleted load balancer");
        return null;
    }

    private static Service WithFinalizers(Service service, ValueList<string> finalizers) => service with { Metadata = service.Metadata with { Finalizers = finalizers } };

    private static bool IsOurs(Service service) => service.Spec.Type is "LoadBalancer" && service.Spec.LoadBalancerClass is null;

    private HashSet<string> Taken(NamespacedName own) =>
        [.. Context.Informers.Of<Service>().Current.Values.Where(service => service.NamespacedName != own).SelectMany(service => service.Status.LoadBalancer.Ingress).Select(ingress => ingress.IP)];

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
    /// <returns>null when it is taken, not to be had here, or none is left</returns>
    public static string? Choose(string wanted, IReadOnlyList<string> pool, IReadOnlySet<string> taken) =>
        IPAddress.TryParse(wanted, out _)
            ? taken.Contains(wanted) || !pool.Contains(wanted) ? null : wanted
            : pool.FirstOrDefault(address => !taken.Contains(address));
}
