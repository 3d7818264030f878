using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Requests;

namespace Playground.Web.Tests.Scene;

public sealed class RequestTallyTests
{
    [Fact]
    public void Answers_are_counted_by_the_pod_that_gave_them_and_failures_by_how_they_ended()
    {
        var tally = new[] { Answer("lake/fish-1"), Answer("lake/fish-2"), Answer("lake/fish-1"), Answer("lake/fish-2", status: 503), new Flow { Outcome = FlowOutcome.Refused } }
            .Aggregate(new RequestTally(), (sum, flow) => sum.With(flow));

        Assert.Equal((3, 2), (tally.Answered, tally.Failed));
        Assert.Equal([("lake/fish-1", 2), ("lake/fish-2", 2)], tally.Endpoints.Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([("503", 1), (FlowOutcome.Refused, 1)], tally.Failures.Select(entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public void Percentiles_are_those_of_the_latest()
    {
        var tally = Enumerable.Range(1, RequestTally.DurationsKept + 100).Aggregate(new RequestTally(), (sum, i) => sum.With(Answer("lake/fish-1", took: i)));

        Assert.Equal(RequestTally.DurationsKept, tally.Durations.Count());
        Assert.Equal(1100, tally.Percentile(.5));
        Assert.Equal(2000, tally.Percentile(.95));
        Assert.Equal(0, new RequestTally().Percentile(.95));
    }

    private static Flow Answer(string pod, int status = 200, long took = 500) => new()
    {
        Outcome = FlowOutcome.Answered,
        Status = status,
        DurationMicroseconds = took,
        Candidates = [new() { Pod = "lake/other", Address = "10.244.1.9:80" }, new() { Pod = pod, Chosen = true }],
    };
}
