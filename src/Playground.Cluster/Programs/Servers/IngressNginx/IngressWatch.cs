using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Programs.Servers.IngressNginx;

/// <summary>The configuration in force: worked out anew, when asked for, after anything it is made of has changed.</summary>
internal sealed class IngressWatch : IDisposable
{
    private readonly ClusterInformers _informers;
    private readonly IngressOptions _options;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly IngressCertificates _certificates;
    private (IngressTable Table, IngressBackends Backends)? _current;

    public IngressWatch(ClusterInformers informers, IngressOptions options)
    {
        (_informers, _options, _certificates) = (informers, options, new(informers.Of<Secret>().Find));
        _subscriptions.Add(informers.Of<Ingress>().Subscribe(_ => Change()));
        _subscriptions.Add(informers.Of<IngressClass>().Subscribe(_ => Change()));
        _subscriptions.Add(informers.Of<Service>().Subscribe(_ => Change()));
        _subscriptions.Add(informers.Of<EndpointSlice>().Subscribe(_ => Change()));
        _subscriptions.Add(informers.Of<Secret>().Subscribe(_ => Change()));
    }

    /// <summary>Something changed since it was read last.</summary>
    public ChannelReader<bool> Changed => _changed.Reader;

    public IEnumerable<Ingress> Ours
    {
        get
        {
            var controllers = _informers.Of<IngressClass>().Current.Values.ToDictionary(each => each.Name, each => each.Spec.Controller, StringComparer.Ordinal);
            return _informers.Of<Ingress>().Current.Values.Where(ingress => _options.IsOurs(ingress, controllers));
        }
    }

    /// <summary>The addresses of the Service that leads here.</summary>
    public ValueList<IngressLoadBalancerIngress> Published =>
        _options.Publish is not { } name || _informers.Of<Service>().Find(name) is not { } service ? []
        : service.Spec.Type is "LoadBalancer"
            ? service.Status.LoadBalancer.Ingress.Select(each => new IngressLoadBalancerIngress { IP = each.IP, Hostname = each.Hostname }).ToValueList()
            : [new() { IP = service.Spec.ClusterIP }];

    public (IngressTable Table, IngressBackends Backends) Current
    {
        get
        {
            lock (_subscriptions)
            {
                return _current ??= (
                    IngressTable.Of(Ours, _certificates.Of),
                    new(_informers.Of<Service>().Current, _informers.Of<EndpointSlice>().Current.Values.Where(slice => slice.ServiceName is not "")
                        .ToLookup(slice => new NamespacedName(slice.Namespace, slice.ServiceName))));
            }
        }
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private void Change()
    {
        lock (_subscriptions)
            _current = null;
        _changed.Writer.TryWrite(true);
    }
}
