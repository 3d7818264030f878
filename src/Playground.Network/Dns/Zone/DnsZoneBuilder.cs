using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;

namespace Playground.Network.Dns.Zone;

/// <summary>
/// Keeps a zone equal to the cluster's objects. Its methods fit <see cref="Informer{T}.Subscribe"/>; each replaces only
/// what the change touched. <see cref="Current"/> may be read at any time from any thread.
/// </summary>
public sealed class DnsZoneBuilder(TimeProvider time, DnsZoneOptions? options = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NamespacedName, Service> _services = [];
    private readonly Dictionary<NamespacedName, Dictionary<string, EndpointSlice>> _slices = [];
    private DnsZone _current = new(options);

    public DnsZone Current => Volatile.Read(ref _current);

    /// <summary>From now on the zone answers; until then it says SERVFAIL.</summary>
    public void MarkSynced() => Publish(zone => zone.WithSynced());

    /// <summary>Takes over a changed Corefile.</summary>
    public void Configure(DnsZoneOptions changed) => Publish(zone => _services.Values.Aggregate(zone.WithOptions(changed), (built, service) => built.With(View(service))));

    public void Apply(Change<Namespace> change) =>
        Publish(zone => change.After is null ? zone.WithoutNamespace(change.Key.Name) : zone.WithNamespace(change.Key.Name));

    public void Apply(Change<Service> change) => Publish(zone =>
    {
        if (change.After is null)
        {
            _services.Remove(change.Key);
            return zone.Without(change.Key.Namespace, change.Key.Name);
        }

        _services[change.Key] = change.After;
        return zone.With(View(change.After));
    });

    public void Apply(Change<EndpointSlice> change) => Publish(zone =>
    {
        // a slice may change hands: both Services are looked at again
        var (before, after) = (Owner(change.Before), Owner(change.After));
        if (before is { } left && _slices.TryGetValue(left, out var slices))
            slices.Remove(change.Key.Name);
        if (after is { } joined)
        {
            if (!_slices.TryGetValue(joined, out slices))
                _slices[joined] = slices = [];
            slices[change.Key.Name] = change.After!;
        }

        foreach (var owner in new[] { before, after }.Distinct())
        {
            if (owner is { } key && _services.TryGetValue(key, out var service))
                zone = zone.With(View(service));
        }

        return zone;
    });

    /// <summary>Only needed for <c>pods verified</c>.</summary>
    public void Apply(Change<Pod> change) => Publish(zone =>
    {
        var (before, after) = (Addresses(change.Before), Addresses(change.After));
        zone = before.Except(after).Aggregate(zone, (built, address) => built.WithoutPod(change.Key.Namespace, address));
        return after.Except(before).Aggregate(zone, (built, address) => built.WithPod(change.Key.Namespace, address));
    });

    private DnsService View(Service service) =>
        ServiceView.Of(service, _slices.TryGetValue(service.NamespacedName, out var slices) ? slices.Values : []);

    private static NamespacedName? Owner(EndpointSlice? slice) =>
        slice is null || slice.ServiceName is "" ? null : new NamespacedName(slice.Namespace, slice.ServiceName);

    private static IPAddress[] Addresses(Pod? pod) => pod is null || pod.Status.Phase is "Succeeded" or "Failed"
        ? []
        : [.. pod.Status.PodIPs.Select(ip => IPAddress.TryParse(ip.IP, out var address) ? address : null).OfType<IPAddress>()];

    private void Publish(Func<DnsZone, DnsZone> change)
    {
        lock (_gate)
        {
            var changed = change(_current);
            if (changed != _current)
                Volatile.Write(ref _current, changed.WithSerial((uint)time.GetUtcNow().ToUnixTimeSeconds()));
        }
    }
}
