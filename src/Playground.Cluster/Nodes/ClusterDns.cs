using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Network.Dns;
using Playground.Network.Dns.CoreDns;
using Playground.Network.Dns.Internet;
using Playground.Network.Dns.Server;
using Playground.Network.Dns.Zone;

namespace Playground.Cluster.Nodes;

/// <summary>
/// What all CoreDNS pods of the cluster know: the zone, kept equal to the API's objects, and the Corefile of the ConfigMap `coredns`.
/// A Corefile that cannot be read changes nothing, as CoreDNS keeps the one it has.
/// </summary>
public sealed class ClusterDns : IAsyncDisposable
{
    internal static readonly NamespacedName ConfigMapName = new("kube-system", "coredns");
    private static readonly SimulatedInternet Internet = new();

    private readonly DnsZoneBuilder _zone;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly SwitchedNames _outside;
    private readonly Func<IPEndPoint, IOutsideNames?> _serverAt;

    public ClusterDns(ClusterInformers informers, TimeProvider time, Random random, Func<IPEndPoint, IOutsideNames?> serverAt)
    {
        _zone = new(time);
        (_outside, _serverAt) = (new(Internet), serverAt);
        var shuffle = new AnswerShuffle(random);
        Real = new(() => Zone, shuffle, time: time);
        Pods = new(() => Zone, shuffle, _outside, time);
        _subscriptions.Add(informers.Of<Namespace>().Subscribe(_zone.Apply));
        _subscriptions.Add(informers.Of<Service>().Subscribe(_zone.Apply));
        _subscriptions.Add(informers.Of<EndpointSlice>().Subscribe(_zone.Apply));
        _subscriptions.Add(informers.Of<Pod>().Subscribe(_zone.Apply));
        _subscriptions.Add(informers.Of<ConfigMap>().Subscribe(OnConfigMap));
    }

    /// <summary>What is answered now.</summary>
    public DnsZone Zone => _zone.Current;

    /// <summary>For real sockets: other zones are refused.</summary>
    public DnsResponder Real { get; }

    /// <summary>For CoreDNS pods: other names are forwarded to the simulated internet.</summary>
    public DnsResponder Pods { get; }

    /// <summary>What a pod is answered, without a packet.</summary>
    public DnsAnswer Answer(DnsQuestion question) => Pods.Answer(question);

    /// <summary>Everything has been seen: answer. Until then it is SERVFAIL.</summary>
    public void Open() => _zone.MarkSynced();

    public ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        return ValueTask.CompletedTask;
    }

    private void OnConfigMap(Change<ConfigMap> change)
    {
        if (change.Key != ConfigMapName || change.After?.Data.GetValueOrDefault("Corefile") is not { } text || !Corefile.TryParse(text, out var corefile, out _))
            return;
        _outside.Current = new ForwardedNames(corefile, Internet, _serverAt);
        if (corefile.Kubernetes is { } options)
            _zone.Configure(options);
    }

    /// <summary>The forwarders of the Corefile in force.</summary>
    private sealed class SwitchedNames(IOutsideNames first) : IOutsideNames
    {
        public IOutsideNames Current { get; set; } = first;

        public DnsAnswer Answer(DnsQuestion question) => Current.Answer(question);
    }
}
