using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Schema;
using Playground.Kubernetes.Serialization;
using Playground.Network.Dns.Zone;
using Playground.Network.Tests.Dns.Server;

namespace Playground.Network.Tests.Dns.Zone;

public sealed class DnsZoneBuilderTests
{
    private const string Fish = """
        apiVersion: v1
        kind: Service
        metadata: {name: fish, namespace: lake}
        spec: {type: ClusterIP, clusterIP: 10.96.7.9, clusterIPs: [10.96.7.9], ports: [{name: http, port: 80, targetPort: 8080}]}
        """;

    private const string Pond = """
        apiVersion: v1
        kind: Service
        metadata: {name: pond, namespace: lake}
        spec: {type: ClusterIP, clusterIP: None, clusterIPs: [None], ports: [{name: http, port: 80, targetPort: 8080}]}
        """;

    private const string Bank = """
        apiVersion: v1
        kind: Service
        metadata: {name: bank, namespace: lake}
        spec: {type: ExternalName, externalName: example.com}
        """;

    private const string PondSlice = """
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: pond-x7k2p, namespace: lake, labels: {kubernetes.io/service-name: pond}}
        addressType: IPv4
        ports: [{name: http, port: 8080, protocol: TCP}]
        endpoints:
        - {addresses: [10.244.1.5], conditions: {ready: true}}
        - {addresses: [10.244.2.7], hostname: trout, conditions: {}}
        - {addresses: [10.244.3.8], conditions: {ready: false}}
        """;

    private readonly DnsZoneBuilder _builder = new(new ManualTime());

    public DnsZoneBuilderTests()
    {
        Apply<Namespace>("{apiVersion: v1, kind: Namespace, metadata: {name: lake}}", _builder.Apply);
        Apply<Service>(Fish, _builder.Apply);
        Apply<Service>(Pond, _builder.Apply);
        Apply<Service>(Bank, _builder.Apply);
        Apply<EndpointSlice>(PondSlice, _builder.Apply);
    }

    [Fact]
    public void Objects_become_records()
    {
        _builder.MarkSynced();

        Assert.Equal("fish.lake.svc.cluster.local. 30 IN A 10.96.7.9", Ask("fish.lake.svc.cluster.local A")[1]);
        Assert.Equal("bank.lake.svc.cluster.local. 30 IN CNAME example.com.", Ask("bank.lake.svc.cluster.local A")[1]);
        Assert.Equal(
            ["NOERROR", "pond.lake.svc.cluster.local. 30 IN A 10.244.1.5", "pond.lake.svc.cluster.local. 30 IN A 10.244.2.7"],
            Ask("pond.lake.svc.cluster.local A"));
        Assert.Equal(
            "_http._tcp.pond.lake.svc.cluster.local. 30 IN SRV 0 50 8080 trout.pond.lake.svc.cluster.local.",
            Ask("_http._tcp.pond.lake.svc.cluster.local SRV")[2]);
    }

    [Fact]
    public void Until_the_first_sync_nothing_is_known() => Assert.Equal("SERVFAIL", Ask("fish.lake.svc.cluster.local A")[0]);

    [Fact]
    public void A_slice_that_comes_before_its_service_counts()
    {
        var builder = new DnsZoneBuilder(new ManualTime());
        Apply<EndpointSlice>(PondSlice, builder.Apply);
        Apply<Service>(Pond, builder.Apply);
        Apply<Namespace>("{apiVersion: v1, kind: Namespace, metadata: {name: lake}}", builder.Apply);
        builder.MarkSynced();

        Assert.Equal(3, builder.Current.Ask("pond.lake.svc.cluster.local A").Length);
    }

    [Fact]
    public void A_deleted_slice_takes_its_endpoints_along()
    {
        _builder.MarkSynced();
        var slice = Read<EndpointSlice>(PondSlice);

        _builder.Apply(new Change<EndpointSlice>(slice.NamespacedName, slice, null));

        Assert.Equal("NXDOMAIN", Ask("pond.lake.svc.cluster.local A")[0]);
    }

    [Fact]
    public void A_slice_that_changes_hands_leaves_one_service_for_the_other()
    {
        _builder.MarkSynced();
        Apply<Service>(Pond.Replace("name: pond", "name: puddle", StringComparison.Ordinal), _builder.Apply);
        var slice = Read<EndpointSlice>(PondSlice);
        var moved = slice with { Metadata = slice.Metadata with { Labels = slice.Metadata.Labels.With(EndpointSlice.ServiceNameLabel, "puddle") } };

        _builder.Apply(new Change<EndpointSlice>(slice.NamespacedName, slice, moved));

        Assert.Equal("NXDOMAIN", Ask("pond.lake.svc.cluster.local A")[0]);
        Assert.Equal("NOERROR", Ask("puddle.lake.svc.cluster.local A")[0]);
    }

    [Fact]
    public void A_changed_Corefile_changes_every_record()
    {
        _builder.MarkSynced();

        _builder.Configure(DnsZoneOptions.Stock with { Ttl = 5, Pods = PodNames.Disabled });

        Assert.Equal("fish.lake.svc.cluster.local. 5 IN A 10.96.7.9", Ask("fish.lake.svc.cluster.local A")[1]);
        Assert.Equal("NOERROR", Ask("pond.lake.svc.cluster.local A")[0]);
        Assert.Equal("NXDOMAIN", Ask("10-244-1-5.lake.pod.cluster.local A")[0]);
    }

    [Fact]
    public void Verified_pods_come_and_go()
    {
        _builder.MarkSynced();
        _builder.Configure(DnsZoneOptions.Stock with { Pods = PodNames.Verified });
        const string Angler = """
            apiVersion: v1
            kind: Pod
            metadata: {name: angler, namespace: lake}
            status: {phase: Running, podIP: 10.244.1.9, podIPs: [{ip: 10.244.1.9}]}
            """;
        Apply<Pod>(Angler, _builder.Apply);
        Assert.Equal("NOERROR", Ask("10-244-1-9.lake.pod.cluster.local A")[0]);

        _builder.Apply(new Change<Pod>(
            new NamespacedName("lake", "angler"), Read<Pod>(Angler), Read<Pod>(Angler.Replace("Running", "Succeeded", StringComparison.Ordinal))));

        Assert.Equal("NXDOMAIN", Ask("10-244-1-9.lake.pod.cluster.local A")[0]);
    }

    private string[] Ask(string question) => _builder.Current.Ask(question);

    private static void Apply<T>(string yaml, Action<Change<T>> handler) where T : KubernetesObject, IKubernetesKind<T>
    {
        var value = Read<T>(yaml);
        handler(new Change<T>(value.NamespacedName, null, value));
    }

    private static T Read<T>(string yaml) where T : KubernetesObject, IKubernetesKind<T> =>
        KubernetesJson.Deserialize<T>(KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(yaml)).Json);
}
