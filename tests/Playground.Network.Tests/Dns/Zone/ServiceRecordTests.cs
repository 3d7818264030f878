using Playground.Network.Dns.Zone;

namespace Playground.Network.Tests.Dns.Zone;

public sealed class ServiceRecordTests
{
    private readonly DnsZone _zone = Lake.Zone();

    [Fact]
    public void A_named_port_of_a_cluster_IP_points_to_the_service() =>
        Assert.Equal(
            [
                "NOERROR",
                "_http._tcp.fish.lake.svc.cluster.local. 30 IN SRV 0 100 80 fish.lake.svc.cluster.local.",
                "additional: fish.lake.svc.cluster.local. 30 IN A 10.96.7.9",
            ],
            _zone.Ask("_http._tcp.fish.lake.svc.cluster.local SRV"));

    [Fact]
    public void The_service_name_itself_lists_every_port_unnamed_ones_too()
    {
        Assert.Equal(
            [
                "NOERROR",
                "kube-dns.kube-system.svc.cluster.local. 30 IN SRV 0 50 53 kube-dns.kube-system.svc.cluster.local.",
                "additional: kube-dns.kube-system.svc.cluster.local. 30 IN A 10.96.0.10",
            ],
            _zone.Ask("kube-dns.kube-system.svc.cluster.local SRV"));
        Assert.Equal(
            "unnamed.lake.svc.cluster.local. 30 IN SRV 0 100 8080 unnamed.lake.svc.cluster.local.",
            _zone.Ask("unnamed.lake.svc.cluster.local SRV")[1]);
    }

    [Fact]
    public void A_dual_stack_service_shares_the_weight_between_its_addresses() =>
        Assert.Equal(
            [
                "NOERROR",
                "_http._tcp.both.lake.svc.cluster.local. 30 IN SRV 0 50 80 both.lake.svc.cluster.local.",
                "additional: both.lake.svc.cluster.local. 30 IN A 10.96.7.11",
                "additional: both.lake.svc.cluster.local. 30 IN AAAA fd00:10:96::11",
            ],
            _zone.Ask("_http._tcp.both.lake.svc.cluster.local SRV"));

    [Fact]
    public void Each_endpoint_of_a_headless_service_is_a_target() =>
        Assert.Equal(
            [
                "NOERROR",
                "_http._tcp.pond.lake.svc.cluster.local. 30 IN SRV 0 25 80 10-244-1-5.pond.lake.svc.cluster.local.",
                "_http._tcp.pond.lake.svc.cluster.local. 30 IN SRV 0 25 80 trout.pond.lake.svc.cluster.local.",
                "_http._tcp.pond.lake.svc.cluster.local. 30 IN SRV 0 25 80 fd00-10-244--5.pond.lake.svc.cluster.local.",
                "additional: 10-244-1-5.pond.lake.svc.cluster.local. 30 IN A 10.244.1.5",
                "additional: trout.pond.lake.svc.cluster.local. 30 IN A 10.244.2.7",
                "additional: trout.pond.lake.svc.cluster.local. 30 IN A 10.244.3.8",
                "additional: fd00-10-244--5.pond.lake.svc.cluster.local. 30 IN AAAA fd00:10:244::5",
            ],
            _zone.Ask("_http._tcp.pond.lake.svc.cluster.local SRV"));

    [Fact]
    public void Every_endpoint_times_every_port_shares_the_hundred()
    {
        var zone = _zone.With(Lake.Headless("lake", "two",
            Lake.Endpoint("10.244.1.1") with { Ports = [Lake.Http, Lake.Metrics] },
            Lake.Endpoint("10.244.1.2") with { Ports = [Lake.Http, Lake.Metrics] }));

        Assert.Equal(
            ["0 25 80 10-244-1-1", "0 25 9153 10-244-1-1", "0 25 80 10-244-1-2", "0 25 9153 10-244-1-2"],
            zone.Ask("two.lake.svc.cluster.local SRV").Skip(1).Take(4).Select(line => line.Split("SRV ")[1].Split('.')[0]));
        Assert.Equal("_metrics._tcp.two.lake.svc.cluster.local. 30 IN SRV 0 50 9153 10-244-1-1.two.lake.svc.cluster.local.",
            zone.Ask("_metrics._tcp.two.lake.svc.cluster.local SRV")[1]);
    }

    [Fact]
    public void A_weight_is_never_nothing()
    {
        var zone = _zone.With(Lake.Headless("lake", "crowd", [.. Enumerable.Range(0, 250).Select(n => Lake.Endpoint($"10.244.4.{n}"))]));

        Assert.Contains(" SRV 0 1 80 ", zone.Ask("_http._tcp.crowd.lake.svc.cluster.local SRV")[1]);
    }

    [Fact]
    public void The_zone_names_the_dns_service_as_its_server() =>
        Assert.Equal(
            [
                "NOERROR",
                "cluster.local. 30 IN NS kube-dns.kube-system.svc.cluster.local.",
                "additional: kube-dns.kube-system.svc.cluster.local. 30 IN A 10.96.0.10",
            ],
            _zone.Ask("cluster.local NS"));
}
