using System.Collections.Immutable;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Requests;

/// <summary>What has come of many requests so far: how many were sent, who answered them, how the rest ended, and how long they took.</summary>
public sealed record RequestTally
{
    /// <summary>So many of the latest durations are kept for the percentiles.</summary>
    public const int DurationsKept = 2000;

    public int Sent { get; init; }

    public int Answered { get; private init; }

    public int Failed { get; private init; }

    /// <summary>By the pod that answered, as `lake/fish-1`, or by what has no pod, its address.</summary>
    public ImmutableSortedDictionary<string, int> Endpoints { get; private init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>By how the request ended that nobody answered: an outcome of <see cref="FlowOutcome"/>, or a status from 400 on.</summary>
    public ImmutableSortedDictionary<string, int> Failures { get; private init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>In microseconds, of the answered ones, the latest last.</summary>
    public ImmutableQueue<long> Durations { get; private init; } = [];

    private int Kept { get; init; }

    public RequestTally With(Flow flow)
    {
        if (flow.Outcome is not FlowOutcome.Answered)
            return this with { Failed = Failed + 1, Failures = Count(Failures, flow.Outcome) };
        var failed = flow.Status >= 400;
        var durations = Durations.Enqueue(flow.DurationMicroseconds);
        return this with
        {
            Answered = Answered + (failed ? 0 : 1),
            Failed = Failed + (failed ? 1 : 0),
            Failures = failed ? Count(Failures, $"{flow.Status}") : Failures,
            Endpoints = Count(Endpoints, EndpointOf(flow)),
            Durations = Kept < DurationsKept ? durations : durations.Dequeue(),
            Kept = Math.Min(DurationsKept, Kept + 1),
        };
    }

    /// <summary>The duration that this share of the requests did not exceed, in microseconds; 0 when there was none.</summary>
    /// <param name="share">0 to 1</param>
    public long Percentile(double share)
    {
        var sorted = Durations.Order().ToList();
        return sorted.Count is 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    private static string EndpointOf(Flow flow) =>
        flow.Candidates.FirstOrDefault(candidate => candidate.Chosen) is { } chosen ? (chosen.Pod is "" ? chosen.Address : chosen.Pod)
        : flow.Hops.LastOrDefault(hop => hop.Verdict is FlowVerdict.Delivered)?.To is { } to ? (to.Namespace is "" ? to.Name : $"{to.Namespace}/{to.Name}")
        : flow.Target;

    private static ImmutableSortedDictionary<string, int> Count(ImmutableSortedDictionary<string, int> counts, string key) => counts.SetItem(key, counts.GetValueOrDefault(key) + 1);
}
