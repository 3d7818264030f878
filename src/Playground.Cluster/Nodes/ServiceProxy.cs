using System.Collections.Immutable;
using Playground.Cluster.Controllers.ServiceCidrs;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Networking;
using Playground.Network.Fabric;
using Playground.Network.Services;

namespace Playground.Cluster.Nodes;

/// <summary>
/// kube-proxy of all machines: keeps the fabric's service table equal to Services and EndpointSlices. Every machine of a real cluster would
/// compute the same table, so one is kept; where a packet stands enters with each choice.
/// </summary>
public sealed class ServiceProxy : IAsyncDisposable
{
    private readonly NetworkFabric _fabric;
    private readonly Informer<Service> _services;
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _subscriptions = [];
    private ImmutableDictionary<NamespacedName, ImmutableDictionary<string, EndpointSlice>> _slices = ImmutableDictionary<NamespacedName, ImmutableDictionary<string, EndpointSlice>>.Empty;

    public ServiceProxy(NetworkFabric fabric, ClusterInformers informers)
    {
        _fabric = fabric;
        _services = informers.Of<Service>();
        _subscriptions.Add(informers.Of<EndpointSlice>().Subscribe(OnSlice));
        _subscriptions.Add(_services.Subscribe(change => Sync(change.Key)));
        _subscriptions.Add(informers.Of<ServiceCIDR>().Subscribe(_ => SyncRanges(informers.Of<ServiceCIDR>().Current.Values)));
    }

    public ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        return ValueTask.CompletedTask;
    }

    private void OnSlice(Change<EndpointSlice> change)
    {
        var old = change.Before?.ServiceName ?? "";
        var service = change.After?.ServiceName ?? old;
        lock (_gate)
        {
            if (old is not "" && (old != service || change.After is null))
                Replace(new(change.Key.Namespace, old), change.Key.Name, null);
            if (service is not "" && change.After is not null)
                Replace(new(change.Key.Namespace, service), change.Key.Name, change.After);
        }

        foreach (var name in new[] { old, service }.Where(name => name is not "").Distinct())
            Sync(new(change.Key.Namespace, name));
    }

    private void Replace(NamespacedName service, string slice, EndpointSlice? value)
    {
        var own = _slices.GetValueOrDefault(service, ImmutableDictionary<string, EndpointSlice>.Empty);
        own = value is null ? own.Remove(slice) : own.SetItem(slice, value);
        _slices = own.IsEmpty ? _slices.Remove(service) : _slices.SetItem(service, own);
    }

    /// <summary>Until the ServiceCIDRs are known the range that the cluster was started with counts.</summary>
    private void SyncRanges(IEnumerable<ServiceCIDR> cidrs)
    {
        var ranges = cidrs.OrderBy(cidr => cidr.Name, StringComparer.Ordinal).SelectMany(ServiceCidrPlan.Ranges).ToValueList();
        lock (_gate)
        {
            if (ranges.Count > 0 && ranges != _fabric.Services.ServiceRanges)
                _fabric.Services = _fabric.Services with { ServiceRanges = ranges };
        }
    }

    private void Sync(NamespacedName key)
    {
        lock (_gate)
        {
            var service = _services.Find(key);
            var slices = _slices.GetValueOrDefault(key, ImmutableDictionary<string, EndpointSlice>.Empty).Values;
            _fabric.Services = _fabric.Services.With(key, service is null ? null : ServiceEntries.Of(service, slices));
            if (service?.Spec.SessionAffinity is not "ClientIP")
                _fabric.ForgetSessions(key);
        }
    }
}
