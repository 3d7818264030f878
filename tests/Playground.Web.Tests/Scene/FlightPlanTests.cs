using Playground.Kubernetes;
using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Flights;

namespace Playground.Web.Tests.Scene;

public sealed class FlightPlanTests
{
    [Fact]
    public void A_request_goes_by_the_service_to_the_pod_and_comes_straight_back() => Assert.Equal(
        """
        request pod/lake/angler > service/lake/fish: GET http://fish.lake.svc 10.244.2.6:51034 > 10.96.84.12:80 => 10.244.1.7:8080 ok
        request service/lake/fish > pod/lake/fish-1: GET http://fish.lake.svc 10.244.2.6:51034 > 10.244.1.7:8080 ok
        response pod/lake/fish-1 > pod/lake/angler: 200 OK 10.96.84.12:80 > 10.244.2.6:51034 ok
        """, Told(Flights.Answered("flow-1")));

    [Fact]
    public void A_lookup_climbs_the_search_list_before_the_request() => Assert.Equal(
        """
        question pod/lake/angler > service/kube-system/kube-dns: A fish.lake.svc.lake.svc.cluster.local? 10.244.2.6:40512 > 10.96.0.10:53 => 10.244.1.2:53 ok
        question service/kube-system/kube-dns > pod/kube-system/coredns-x: A fish.lake.svc.lake.svc.cluster.local? 10.244.2.6:40512 > 10.244.1.2:53 ok
        answer pod/kube-system/coredns-x > pod/lake/angler: NXDOMAIN 10.96.0.10:53 > 10.244.2.6:40512 nxdomain
        question pod/lake/angler > service/kube-system/kube-dns: A fish.lake.svc.cluster.local? 10.244.2.6:40512 > 10.96.0.10:53 => 10.244.1.2:53 ok
        question service/kube-system/kube-dns > pod/kube-system/coredns-x: A fish.lake.svc.cluster.local? 10.244.2.6:40512 > 10.244.1.2:53 ok
        answer pod/kube-system/coredns-x > pod/lake/angler: A 10.96.84.12 10.96.0.10:53 > 10.244.2.6:40512 ok
        """, Told(Flights.Of("flow-1", "Unresolved", "", string.Join(',',
            Flights.Lookup("fish.lake.svc.lake.svc.cluster.local.", "NXDOMAIN"),
            Flights.Lookup("fish.lake.svc.cluster.local.", "NOERROR", "\"fish.lake.svc.cluster.local. 5 IN A 10.96.84.12\"")))));

    [Theory]
    [InlineData("NOERROR", "answer … no A record nodata")]
    [InlineData("NXDOMAIN", "answer … NXDOMAIN nxdomain")]
    [InlineData("SERVFAIL", "answer … SERVFAIL refused")]
    [InlineData("", "question … A fish.? timeout")]
    public void Every_kind_of_answer_is_told_apart(string rcode, string last)
    {
        var leg = FlightPlan.Of(Flights.Of("flow-1", "Unresolved", "", Flights.Lookup("fish.", rcode)), Lake.Scene).Legs[^1];

        Assert.Equal(last.Replace("fish.?", "fish?", StringComparison.Ordinal), $"{leg.Kind} … {leg.Label} {leg.Outcome}");
    }

    [Fact]
    public void A_service_without_endpoints_refuses_at_its_own_address() => Assert.Equal(
        "request pod/lake/angler > service/lake/fish: GET http://fish.lake.svc 10.244.2.6:51034 > 10.96.84.12:80 refused",
        Told(Flights.Of("flow-1", "Refused", $$$"""
            {"from":{{{Flights.Angler}}},"to":{{{Flights.Node}}},"sourceAddress":"10.244.2.6:51034","destinationAddress":"10.96.84.12:80","verdict":"Refused","rule":"no endpoints"}
            """)));

    [Fact]
    public void A_dropped_packet_ends_where_it_was_dropped() => Assert.Equal(
        "request pod/lake/angler > pod/lake/fish-1: GET http://fish.lake.svc 10.244.2.6:51034 > 10.244.1.7:8080 dropped",
        Told(Flights.Of("flow-1", "TimedOut", $$$"""
            {"from":{{{Flights.Angler}}},"to":{{{Flights.Node}}},"sourceAddress":"10.244.2.6:51034","destinationAddress":"10.244.1.7:8080","verdict":"Forwarded"},
            {"from":{{{Flights.Node}}},"to":{{{Flights.Fish}}},"sourceAddress":"10.244.2.6:51034","destinationAddress":"10.244.1.7:8080","verdict":"Dropped","rule":"NetworkPolicy deny-all"}
            """)));

    [Fact]
    public void A_pod_that_never_answers_times_out() => Assert.Equal("timeout", FlightPlan.Of(Flights.Of("flow-1", "TimedOut", $$$"""
        {"from":{{{Flights.Angler}}},"to":{{{Flights.Fish}}},"sourceAddress":"10.244.2.6:51034","destinationAddress":"10.244.1.7:8080","verdict":"Delivered"}
        """), Lake.Scene).Legs[^1].Outcome);

    [Fact]
    public void Of_many_candidates_the_chosen_one_is_always_told()
    {
        FlowCandidate[] many = [.. Enumerable.Range(1, 60).Select(number => new FlowCandidate { Pod = $"lake/fish-{number}", Chosen = number is 57, PassedOver = number is 57 ? "" : "NotDrawn", Probability = "1/60" })];

        var told = FlightPlan.Of(Flights.Answered("flow-1") with { Candidates = many.ToValueList() }, Lake.Scene).Candidates;

        Assert.Equal(new("pod/lake/fish-57", true, "1/60"), Assert.Single(told, candidate => candidate.Chosen));
        Assert.InRange(told.Count, 2, 59);
    }

    private static string Told(Flow flow) => string.Join('\n', FlightPlan.Of(flow, Lake.Scene).Legs.Select(leg =>
        $"{leg.Kind} {leg.From} > {leg.To}: {leg.Label} {leg.Source} > {leg.Destination} {(leg.Translated is null ? "" : $"=> {leg.Translated} ")}{leg.Outcome}"));
}
