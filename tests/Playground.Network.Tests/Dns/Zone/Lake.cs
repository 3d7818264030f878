using System.Collections.Immutable;
using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Tests.Dns.Zone;

/// <summary>The zone that the DNS tests ask: one Service of every sort, in the namespace <c>lake</c>.</summary>
internal static class Lake
{
    public static readonly DnsPort Http = new("http", "TCP", 80);
    public static readonly DnsPort Metrics = new("metrics", "TCP", 9153);

    public static DnsZone Zone(DnsZoneOptions? options = null) => new DnsZone(options)
        .WithNamespace("lake").WithNamespace("kube-system").WithNamespace("empty")
        .With(ClusterIp("kube-system", "kube-dns", "10.96.0.10", new DnsPort("dns", "UDP", 53), new DnsPort("dns-tcp", "TCP", 53)))
        .With(ClusterIp("lake", "fish", "10.96.7.9", Http) with
        {
            Endpoints = [Endpoint("10.244.1.5"), Endpoint("10.244.2.7", "trout")],
        })
        .With(ClusterIp("lake", "unnamed", "10.96.7.10", new DnsPort("", "TCP", 8080)))
        .With(ClusterIp("lake", "both", "10.96.7.11", Http) with { ClusterIps = [IPAddress.Parse("10.96.7.11"), IPAddress.Parse("fd00:10:96::11")] })
        .With(Headless("lake", "pond", Endpoint("10.244.1.5"), Endpoint("10.244.2.7", "trout"), Endpoint("10.244.3.8", "trout"), Endpoint("fd00:10:244::5")))
        .With(Headless("lake", "dry"))
        .With(Headless("lake", "portless", new DnsEndpoint(IPAddress.Parse("10.244.1.9"))))
        .With(External("lake", "bank", "example.com"))
        .With(External("lake", "alias", "fish.lake.svc.cluster.local"))
        .With(External("lake", "broken", "gone.lake.svc.cluster.local"))
        .With(External("lake", "ring", "gnir.lake.svc.cluster.local"))
        .With(External("lake", "gnir", "ring.lake.svc.cluster.local"))
        .With(External("lake", "number", "192.0.2.7"))
        .WithPod("lake", IPAddress.Parse("10.244.1.5"))
        .WithSerial(1700000000)
        .WithSynced();

    public static DnsService ClusterIp(string @namespace, string name, string address, params ImmutableArray<DnsPort> ports) =>
        new(@namespace, name, DnsServiceKind.ClusterIp) { ClusterIps = [IPAddress.Parse(address)], Ports = ports };

    public static DnsService Headless(string @namespace, string name, params ImmutableArray<DnsEndpoint> endpoints) =>
        new(@namespace, name, DnsServiceKind.Headless) { Endpoints = endpoints };

    public static DnsService External(string @namespace, string name, string target) =>
        new(@namespace, name, DnsServiceKind.ExternalName) { ExternalName = target };

    public static DnsEndpoint Endpoint(string address, string? hostname = null) => new(IPAddress.Parse(address), hostname) { Ports = [Http] };

    /// <summary>Asks "name TYPE" and gives back the outcome, then the lines of all sections.</summary>
    public static string[] Ask(this DnsZone zone, string question, IOutsideNames? outside = null)
    {
        var words = question.Split(' ');
        Assert.True(DnsTypeText.TryParse(words[1], out var type));
        var answer = zone.Answer(new DnsQuestion(DnsName.Parse(words[0]), type), outside);
        return
        [
            answer.Rcode.Text(),
            .. answer.Records.Select(record => record.ToString()),
            .. answer.Authority.Select(record => $"authority: {record}"),
            .. answer.Additional.Select(record => $"additional: {record}"),
        ];
    }
}
