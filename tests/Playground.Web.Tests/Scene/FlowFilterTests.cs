using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Flights;

namespace Playground.Web.Tests.Scene;

public sealed class FlowFilterTests
{
    private static readonly Flow Answered = Flights.Answered("flow-1");
    private static readonly Flow Refused = Flights.Of("flow-2", "Refused", "");
    private static readonly Flow Lookup = Answered with { Protocol = "DNS" };

    [Theory]
    [InlineData("angler", true)]
    [InlineData("fish.lake ANGLER", true)]
    [InlineData("10.244.1.7", true)]
    [InlineData("angler pike", false)]
    public void Every_word_is_looked_for_in_the_ends_and_the_addresses_on_the_way(string text, bool found) => Assert.Equal(found, new FlowFilter(text).Lets(Answered));

    [Fact]
    public void Outcomes_kinds_and_namespaces_are_told_apart()
    {
        Assert.True(new FlowFilter(Outcome: FlowFilter.Failed).Lets(Refused));
        Assert.False(new FlowFilter(Outcome: FlowFilter.Failed).Lets(Answered));
        Assert.True(new FlowFilter(Outcome: FlowOutcome.Refused).Lets(Refused));
        Assert.True(new FlowFilter(Kind: "lookups").Lets(Lookup));
        Assert.False(new FlowFilter(Kind: "requests").Lets(Lookup));
        Assert.False(new FlowFilter(Namespace: "sea").Lets(Answered));
    }

    [Theory]
    [InlineData("Answered", "✓")]
    [InlineData("Refused", "✕")]
    [InlineData("Dropped", "⊘")]
    [InlineData("TimedOut", "◷")]
    [InlineData("Unresolved", "?")]
    public void Each_outcome_has_a_sign_of_its_own(string outcome, string sign) => Assert.Equal(sign, FlowWords.Mark(Flights.Of("flow-1", outcome, "")));

    [Fact]
    public void A_name_without_the_record_differs_from_a_name_that_is_not_there()
    {
        var nodata = Flights.Of("flow-1", "Unresolved", "", Flights.Lookup("fish.lake.svc.", "NOERROR"));
        var nxdomain = Flights.Of("flow-2", "Unresolved", "", Flights.Lookup("fsh.lake.svc.", "NXDOMAIN"));

        Assert.Equal(("∅", "NODATA"), (FlowWords.Mark(nodata), FlowWords.Outcome(nodata)));
        Assert.Equal(("?", "NXDOMAIN"), (FlowWords.Mark(nxdomain), FlowWords.Outcome(nxdomain)));
    }

    [Fact]
    public void The_wire_is_told_line_by_line() => Assert.Equal(
        ["→ TCP SYN to 10.96.84.12:80", "← TCP SYN ACK, as if from 10.96.84.12:80", "→ GET / HTTP/1.1", "→ Host: fish.lake.svc", "← HTTP/1.1 200 OK"],
        WireLines.Of(Answered).Select(line => $"{line.Way} {line.Text}"));
}
