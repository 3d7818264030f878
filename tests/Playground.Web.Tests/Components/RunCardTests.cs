using Bunit;
using Playground.Kubernetes.Flows;
using Playground.Web.Components.Requests;
using Playground.Web.Scene.Requests;

namespace Playground.Web.Tests.Components;

public sealed class RunCardTests
{
    [Fact]
    public void Each_endpoint_has_a_bar_and_each_way_to_fail_a_sign()
    {
        using var page = new BunitContext();
        var tally = new RequestTally { Sent = 3 }
            .With(new() { Outcome = FlowOutcome.Answered, DurationMicroseconds = 1500, Candidates = [new() { Pod = "lake/fish-1", Chosen = true }] })
            .With(new() { Outcome = FlowOutcome.Refused });
        var card = page.Render<RunCard>(c => c.Add(x => x.Progress, new(new("pod/lake/angler", "fish", 0), tally, null, true)));

        Assert.Equal(["✓ fish-1", "✕ refused"], card.FindAll("th").Select(name => name.TextContent));
        Assert.Equal("1 of 2", card.Find("meter").GetAttribute("aria-label"));
        Assert.Equal("1.5 ms", card.FindAll("dd")[3].TextContent);
        Assert.Equal("Stop", card.Find("button").TextContent.Trim());
    }
}
