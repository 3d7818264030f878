using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Flights;

/// <summary>What a flow says in single words, as people read it.</summary>
public static class FlowWords
{
    /// <summary>Why an endpoint was passed over: `NotDrawn` is read as `not drawn`.</summary>
    public static string PassedOver(string reason) => reason switch
    {
        "Label" => "its labels differ",
        "Policy" => "closed by a policy",
        _ => string.Concat(reason.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}")),
    };

    /// <summary>A sign for each outcome, so that none is told by its colour alone.</summary>
    public static string Mark(Flow flow) => flow.Outcome switch
    {
        FlowOutcome.Answered => "✓",
        FlowOutcome.Refused => "✕",
        FlowOutcome.Dropped => "⊘",
        FlowOutcome.TimedOut => "◷",
        FlowOutcome.Unreachable => "↯",
        FlowOutcome.Reset => "↺",
        _ => IsNoData(flow) ? "∅" : "?",
    };

    public static string Outcome(Flow flow) => flow.Outcome switch
    {
        FlowOutcome.Answered when flow.Protocol is "DNS" => "NOERROR",
        FlowOutcome.Answered => flow.Status is 0 ? "answered" : $"{flow.Status}",
        FlowOutcome.TimedOut => "timed out",
        FlowOutcome.Unresolved when IsNoData(flow) => "NODATA",
        FlowOutcome.Unresolved => flow.Lookups.LastOrDefault() is { } last ? last.Rcode is "" ? "no DNS answer" : last.Rcode : "no such name",
        var outcome => outcome.ToLowerInvariant(),
    };

    public static string Answer(FlowLookup lookup) => lookup switch
    {
        { Rcode: "" } => "no answer",
        { Rcode: "NOERROR", Answers.Count: 0 } => "NODATA",
        { Rcode: "NOERROR" } => string.Join(", ", lookup.Answers.Select(line => line.Split(' ')[^1])),
        _ => lookup.Rcode,
    };

    public static string Duration(long microseconds) => microseconds switch
    {
        < 1_000 => $"{microseconds} µs",
        < 1_000_000 => $"{microseconds / 1000.0:0.#} ms",
        _ => $"{microseconds / 1_000_000.0:0.#} s",
    };

    /// <summary>The name exists and has no record of the kind asked for.</summary>
    private static bool IsNoData(Flow flow) => flow.Lookups.LastOrDefault() is { Rcode: "NOERROR", Answers.Count: 0 };
}
