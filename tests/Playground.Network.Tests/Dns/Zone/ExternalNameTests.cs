using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Tests.Dns.Zone;

public sealed class ExternalNameTests
{
    private readonly DnsZone _zone = Lake.Zone();

    [Fact]
    public void An_outside_target_is_told_without_its_address_where_nobody_knows_it() =>
        Assert.Equal(["NOERROR", "bank.lake.svc.cluster.local. 30 IN CNAME example.com."], _zone.Ask("bank.lake.svc.cluster.local A"));

    [Fact]
    public void An_outside_target_brings_its_address_where_it_can_be_asked_for() =>
        Assert.Equal(
            ["NOERROR", "bank.lake.svc.cluster.local. 30 IN CNAME example.com.", "example.com. 300 IN A 192.0.2.10"],
            _zone.Ask("bank.lake.svc.cluster.local A", new OneName("example.com", "192.0.2.10")));

    [Fact]
    public void The_alias_itself_can_be_asked_for() =>
        Assert.Equal(["NOERROR", "bank.lake.svc.cluster.local. 30 IN CNAME example.com."], _zone.Ask("bank.lake.svc.cluster.local CNAME"));

    [Fact]
    public void A_service_as_target_is_followed() =>
        Assert.Equal(
            [
                "NOERROR",
                "alias.lake.svc.cluster.local. 30 IN CNAME fish.lake.svc.cluster.local.",
                "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9",
            ],
            _zone.Ask("alias.lake.svc.cluster.local A"));

    [Fact]
    public void A_target_that_does_not_exist_is_told_alone() =>
        Assert.Equal(
            ["NOERROR", "broken.lake.svc.cluster.local. 30 IN CNAME gone.lake.svc.cluster.local."], _zone.Ask("broken.lake.svc.cluster.local A"));

    [Fact]
    public void A_target_without_the_family_is_no_data() =>
        Assert.Equal("authority: cluster.local.", _zone.Ask("alias.lake.svc.cluster.local AAAA")[1].Split(" 30 ")[0]);

    [Fact]
    public void A_changed_target_is_answered_at_once()
    {
        var zone = _zone.With(Lake.External("lake", "bank", "example.org"));
        Assert.Equal(["NOERROR", "bank.lake.svc.cluster.local. 30 IN CNAME example.org."], zone.Ask("bank.lake.svc.cluster.local A"));

        zone = zone.With(Lake.ClusterIp("lake", "bank", "10.96.7.50", Lake.Http));
        Assert.Equal(["NOERROR", "bank.lake.svc.cluster.local. 30 IN A 10.96.7.50"], zone.Ask("bank.lake.svc.cluster.local A"));
    }

    private sealed class OneName(string name, string address) : IOutsideNames
    {
        public DnsAnswer Answer(DnsQuestion question) => question.Name == DnsName.Parse(name) && question.Type == DnsType.A
            ? new DnsAnswer(DnsRcode.NoError, [new AddressRecord(question.Name, 300, IPAddress.Parse(address))])
            : new DnsAnswer(DnsRcode.NxDomain, []);
    }
}
