using Playground.Network.Dns;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Tests.Dns.Zone;

public sealed class ServiceNameTests
{
    private const string Soa = "authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 1700000000 7200 1800 86400 30";
    private readonly DnsZone _zone = Lake.Zone();

    [Theory]
    [InlineData("fish.lake.svc.cluster.local A", "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9")]
    [InlineData("FISH.lake.SVC.cluster.local A", "FISH.lake.SVC.cluster.local. 30 IN A 10.96.7.9")]
    [InlineData("both.lake.svc.cluster.local AAAA", "both.lake.svc.cluster.local. 30 IN AAAA fd00:10:96::11")]
    [InlineData("_http._tcp.fish.lake.svc.cluster.local A", "_http._tcp.fish.lake.svc.cluster.local. 30 IN A 10.96.7.9")]
    [InlineData("10-244-1-5.fish.lake.svc.cluster.local A", "10-244-1-5.fish.lake.svc.cluster.local. 30 IN A 10.244.1.5")]
    [InlineData("trout.fish.lake.svc.cluster.local A", "trout.fish.lake.svc.cluster.local. 30 IN A 10.244.2.7")]
    [InlineData("dns-version.cluster.local TXT", "dns-version.cluster.local. 28800 IN TXT \"1.1.0\"")]
    [InlineData("portless.lake.svc.cluster.local A", "portless.lake.svc.cluster.local. 30 IN A 10.244.1.9")]
    [InlineData("ns.dns.cluster.local A", "ns.dns.cluster.local. 30 IN A 10.96.0.10")]
    [InlineData("cluster.local SOA", "cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 1700000000 7200 1800 86400 30")]
    public void One_record_answers(string question, string line) => Assert.Equal(["NOERROR", line], _zone.Ask(question));

    [Theory]
    [InlineData("fish.lake.svc.cluster.local AAAA")]
    [InlineData("fish.lake.svc.cluster.local TXT")]
    [InlineData("fish.lake.svc.cluster.local MX")]
    [InlineData("fish.lake.svc.cluster.local ANY")]
    [InlineData("fish.lake.svc.cluster.local PTR")]
    [InlineData("fish.lake.svc.cluster.local CNAME")]
    [InlineData("fish.lake.svc.cluster.local SOA")]
    [InlineData("cluster.local A")]
    [InlineData("svc.cluster.local A")]
    [InlineData("pod.cluster.local A")]
    [InlineData("lake.svc.cluster.local A")]
    [InlineData("lake.pod.cluster.local A")]
    [InlineData("empty.svc.cluster.local A")]
    [InlineData("dns-version.cluster.local A")]
    [InlineData("portless.lake.svc.cluster.local SRV")]
    [InlineData("ring.lake.svc.cluster.local A")]
    [InlineData("bank.lake.svc.cluster.local SRV")]
    public void A_name_without_records_of_the_type_has_no_data(string question) => Assert.Equal(["NOERROR", Soa], _zone.Ask(question));

    [Theory]
    [InlineData("gone.lake.svc.cluster.local A")]
    [InlineData("fish.nowhere.svc.cluster.local A")]
    [InlineData("nowhere.svc.cluster.local A")]
    [InlineData("fish.lake.cluster.local A")]
    [InlineData("lake.cluster.local A")]
    [InlineData("dry.lake.svc.cluster.local A")]
    [InlineData("dry.lake.svc.cluster.local SRV")]
    [InlineData("_http._tcp.unnamed.lake.svc.cluster.local SRV")]
    [InlineData("_http._udp.fish.lake.svc.cluster.local SRV")]
    [InlineData("10-244-9-9.fish.lake.svc.cluster.local A")]
    [InlineData("a.b.c.fish.lake.svc.cluster.local A")]
    [InlineData("x.bank.lake.svc.cluster.local A")]
    [InlineData("number.lake.svc.cluster.local A")]
    public void What_is_missing_does_not_exist(string question) => Assert.Equal(["NXDOMAIN", Soa], _zone.Ask(question));

    [Fact]
    public void Negative_answers_keep_the_letters_of_the_zone_as_asked() =>
        Assert.Equal(
            ["NXDOMAIN", "authority: Cluster.LOCAL. 30 IN SOA ns.dns.Cluster.LOCAL. hostmaster.Cluster.LOCAL. 1700000000 7200 1800 86400 30"],
            _zone.Ask("gone.lake.svc.Cluster.LOCAL A"));

    [Fact]
    public void A_headless_service_answers_with_every_ready_endpoint() =>
        Assert.Equal(
            [
                "NOERROR",
                "pond.lake.svc.cluster.local. 30 IN A 10.244.1.5",
                "pond.lake.svc.cluster.local. 30 IN A 10.244.2.7",
                "pond.lake.svc.cluster.local. 30 IN A 10.244.3.8",
            ],
            _zone.Ask("pond.lake.svc.cluster.local A"));

    [Fact]
    public void Endpoints_that_share_a_hostname_all_answer() =>
        Assert.Equal(
            ["NOERROR", "trout.pond.lake.svc.cluster.local. 30 IN A 10.244.2.7", "trout.pond.lake.svc.cluster.local. 30 IN A 10.244.3.8"],
            _zone.Ask("trout.pond.lake.svc.cluster.local A"));

    [Fact]
    public void An_IPv6_endpoint_is_named_by_its_colons_as_dashes() =>
        Assert.Equal(
            ["NOERROR", "fd00-10-244--5.pond.lake.svc.cluster.local. 30 IN AAAA fd00:10:244::5"],
            _zone.Ask("fd00-10-244--5.pond.lake.svc.cluster.local AAAA"));

    [Fact]
    public void Nothing_is_answered_before_the_first_sync() =>
        Assert.Equal(
            ["SERVFAIL", "authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 1 7200 1800 86400 30"],
            new DnsZone().WithNamespace("lake").Ask("fish.lake.svc.cluster.local A"));

    [Theory]
    [InlineData("cluster.local AXFR")]
    [InlineData("cluster.local IXFR")]
    [InlineData("example.com A")]
    [InlineData("local A")]
    public void Transfers_and_foreign_zones_are_refused(string question) => Assert.Equal(["REFUSED"], _zone.Ask(question));

    [Fact]
    public void Only_the_internet_class_is_served() =>
        Assert.Equal(
            DnsRcode.Refused,
            _zone.Answer(new DnsQuestion(DnsName.Parse("fish.lake.svc.cluster.local"), DnsType.Txt, DnsClass.Chaos)).Rcode);

    [Fact]
    public void A_changed_service_leaves_the_earlier_snapshot_as_it_was()
    {
        var later = _zone.With(Lake.ClusterIp("lake", "fish", "10.96.7.99", Lake.Http));

        Assert.Equal(["NOERROR", "fish.lake.svc.cluster.local. 30 IN A 10.96.7.99"], later.Ask("fish.lake.svc.cluster.local A"));
        Assert.Equal(["NOERROR", "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9"], _zone.Ask("fish.lake.svc.cluster.local A"));
        Assert.Equal("REFUSED", later.Ask("9.7.96.10.in-addr.arpa PTR")[0]);
    }

    [Fact]
    public void A_removed_service_and_a_removed_namespace_are_gone()
    {
        Assert.Equal("NXDOMAIN", _zone.Without("lake", "fish").Ask("fish.lake.svc.cluster.local A")[0]);
        Assert.Equal("NXDOMAIN", _zone.WithoutNamespace("lake").Ask("fish.lake.svc.cluster.local A")[0]);
    }
}
