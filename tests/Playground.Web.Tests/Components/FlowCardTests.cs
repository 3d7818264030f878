using Bunit;
using Playground.Web.Components.Requests;
using Playground.Web.Tests.Scene;

namespace Playground.Web.Tests.Components;

public sealed class FlowCardTests
{
    [Fact]
    public void A_flow_shows_every_lookup_and_both_addresses_of_a_translated_hop()
    {
        using var page = new BunitContext();
        var flow = Flights.Answered("flow-1") with { Lookups = [Lake.Read<Kubernetes.Flows.FlowLookup>(Flights.Lookup("fish.lake.svc.lake.svc.cluster.local.", "NXDOMAIN"))] };

        var card = page.Render<FlowCard>(c => c.Add(x => x.Flow, flow).Add(x => x.IsOpen, true));

        Assert.Contains("A fish.lake.svc.lake.svc.cluster.local", card.Find("table").TextContent, StringComparison.Ordinal);
        Assert.Equal("NXDOMAIN", card.Find("td.bad").TextContent);
        Assert.Equal("10.96.84.12:80", card.Find("s").TextContent);
        Assert.Contains("→ 10.244.1.7:8080", card.Find(".hops li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_card_is_one_line_and_opens_by_a_button()
    {
        using var page = new BunitContext();
        var opened = false;
        var card = page.Render<FlowCard>(c => c.Add(x => x.Flow, Flights.Answered("flow-1")).Add(x => x.OnToggle, () => opened = true));

        Assert.Empty(card.FindAll("table"));
        card.Find("button[aria-expanded=false]").Click();
        Assert.True(opened);
    }

    [Theory]
    [InlineData("Answered", 200, "200")]
    [InlineData("Refused", 0, "refused")]
    [InlineData("TimedOut", 0, "timed out")]
    [InlineData("Unresolved", 0, "no such name")]
    public void The_outcome_is_told_in_words(string outcome, int status, string words)
    {
        using var page = new BunitContext();

        Assert.Equal(words, page.Render<FlowCard>(c => c.Add(x => x.Flow, Flights.Of("flow-1", outcome, "", status: status))).Find(".outcome").TextContent);
    }
}
