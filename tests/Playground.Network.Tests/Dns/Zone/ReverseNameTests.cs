using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Tests.Dns.Zone;

public sealed class ReverseNameTests
{
    private readonly DnsZone _zone = Lake.Zone();

    [Theory]
    [InlineData("9.7.96.10.in-addr.arpa PTR", "9.7.96.10.in-addr.arpa. 30 IN PTR fish.lake.svc.cluster.local.")]
    [InlineData("8.3.244.10.in-addr.arpa PTR", "8.3.244.10.in-addr.arpa. 30 IN PTR trout.pond.lake.svc.cluster.local.")]
    [InlineData(
        "1.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.9.0.0.0.1.0.0.0.0.d.f.ip6.arpa PTR",
        "1.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.9.0.0.0.1.0.0.0.0.d.f.ip6.arpa. 30 IN PTR both.lake.svc.cluster.local.")]
    public void An_address_leads_back_to_its_name(string question, string line) => Assert.Equal(["NOERROR", line], _zone.Ask(question));

    [Fact]
    public void An_endpoint_of_two_services_has_two_names() =>
        Assert.Equal(
            [
                "NOERROR",
                "5.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-5.fish.lake.svc.cluster.local.",
                "5.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-5.pond.lake.svc.cluster.local.",
            ],
            _zone.Ask("5.1.244.10.in-addr.arpa PTR"));

    [Theory]
    [InlineData("1.1.1.1.in-addr.arpa PTR")]
    [InlineData("1.1.in-addr.arpa PTR")]
    [InlineData("svc.in-addr.arpa A")]
    public void Unknown_addresses_fall_through(string question) => Assert.Equal("REFUSED", _zone.Ask(question)[0]);

    [Fact]
    public void Unknown_addresses_are_denied_without_fallthrough()
    {
        var zone = Lake.Zone(DnsZoneOptions.Stock with { FallThrough = [] });

        Assert.Equal(
            ["NXDOMAIN", "authority: in-addr.arpa. 30 IN SOA ns.dns.in-addr.arpa. hostmaster.in-addr.arpa. 1700000000 7200 1800 86400 30"],
            zone.Ask("1.1.1.1.in-addr.arpa PTR"));
    }

    [Fact]
    public void Endpoints_that_change_change_only_their_own_reverse_names()
    {
        var zone = _zone.With(Lake.Headless("lake", "pond", Lake.Endpoint("10.244.1.6")));

        Assert.Equal(["NOERROR", "5.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-5.fish.lake.svc.cluster.local."], zone.Ask("5.1.244.10.in-addr.arpa PTR"));
        Assert.Equal(["NOERROR", "6.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-6.pond.lake.svc.cluster.local."], zone.Ask("6.1.244.10.in-addr.arpa PTR"));
        Assert.Equal("REFUSED", zone.Ask("8.3.244.10.in-addr.arpa PTR")[0]);
    }

    [Theory]
    [InlineData("10.96.7.9")]
    [InlineData("fd00:10:96::11")]
    [InlineData("2001:db8:1234:5678:9abc:def0:1:2")]
    public void Names_of_addresses_are_read_back(string address)
    {
        Assert.True(ReverseName.TryRead(ReverseName.Of(IPAddress.Parse(address)), out var read));
        Assert.Equal(address, read.ToString());
    }

    [Theory]
    [InlineData("1.2.3.in-addr.arpa")]
    [InlineData("1.2.3.4.5.in-addr.arpa")]
    [InlineData("256.2.3.4.in-addr.arpa")]
    [InlineData("x.2.3.4.in-addr.arpa")]
    [InlineData("1.0.ip6.arpa")]
    public void Other_names_are_no_address(string name) => Assert.False(ReverseName.TryRead(DnsName.Parse(name), out _));
}
