using System.Collections.Immutable;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Tests.Dns.Zone;

public sealed class PodNameTests
{
    [Theory]
    [InlineData(PodNames.Insecure, "10-244-1-5.lake.pod.cluster.local A", "10-244-1-5.lake.pod.cluster.local. 30 IN A 10.244.1.5")]
    [InlineData(PodNames.Insecure, "10-42-0-9.lake.pod.cluster.local A", "10-42-0-9.lake.pod.cluster.local. 30 IN A 10.42.0.9")]
    [InlineData(PodNames.Insecure, "fd00--5.lake.pod.cluster.local AAAA", "fd00--5.lake.pod.cluster.local. 30 IN AAAA fd00::5")]
    [InlineData(PodNames.Verified, "10-244-1-5.lake.pod.cluster.local A", "10-244-1-5.lake.pod.cluster.local. 30 IN A 10.244.1.5")]
    public void A_dashed_address_answers(PodNames pods, string question, string line) =>
        Assert.Equal(["NOERROR", line], Zone(pods).Ask(question));

    [Theory]
    [InlineData(PodNames.Insecure, "10-244-1-5.nowhere.pod.cluster.local A")]
    [InlineData(PodNames.Insecure, "fish.lake.pod.cluster.local A")]
    [InlineData(PodNames.Insecure, "10-244-1-256.lake.pod.cluster.local A")]
    [InlineData(PodNames.Insecure, "10-244-1-05.lake.pod.cluster.local A")]
    [InlineData(PodNames.Verified, "10-42-0-9.lake.pod.cluster.local A")]
    [InlineData(PodNames.Verified, "10-244-1-5.empty.pod.cluster.local A")]
    [InlineData(PodNames.Disabled, "10-244-1-5.lake.pod.cluster.local A")]
    [InlineData(PodNames.Disabled, "lake.pod.cluster.local A")]
    public void Anything_else_does_not_exist(PodNames pods, string question) => Assert.Equal("NXDOMAIN", Zone(pods).Ask(question)[0]);

    [Fact]
    public void A_pod_has_no_address_of_the_other_family() =>
        Assert.Equal("NOERROR", Zone(PodNames.Insecure).Ask("10-244-1-5.lake.pod.cluster.local AAAA")[0]);

    [Fact]
    public void Only_listed_namespaces_are_shown()
    {
        var zone = Lake.Zone(DnsZoneOptions.Stock with { Namespaces = ImmutableHashSet.Create("kube-system") });

        Assert.Equal("NOERROR", zone.Ask("kube-dns.kube-system.svc.cluster.local A")[0]);
        Assert.Equal("NXDOMAIN", zone.Ask("fish.lake.svc.cluster.local A")[0]);
    }

    [Fact]
    public void A_service_without_endpoints_can_be_left_out()
    {
        var zone = Lake.Zone(DnsZoneOptions.Stock with { IgnoreEmptyServices = true });

        Assert.Equal("NOERROR", zone.Ask("fish.lake.svc.cluster.local A")[0]);
        Assert.Equal("NXDOMAIN", zone.Ask("unnamed.lake.svc.cluster.local A")[0]);
    }

    [Fact]
    public void Endpoints_can_be_named_after_their_pods()
    {
        var zone = new DnsZone(DnsZoneOptions.Stock with { EndpointPodNames = true }).WithSynced().WithNamespace("lake")
            .With(Lake.Headless("lake", "pond", Lake.Endpoint("10.244.1.5") with { PodName = "fish-1" }));

        Assert.Equal(["NOERROR", "fish-1.pond.lake.svc.cluster.local. 30 IN A 10.244.1.5"], zone.Ask("fish-1.pond.lake.svc.cluster.local A"));
    }

    private static DnsZone Zone(PodNames pods) => Lake.Zone(DnsZoneOptions.Stock with { Pods = pods });
}
