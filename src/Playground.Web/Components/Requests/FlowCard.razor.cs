using Microsoft.AspNetCore.Components;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Components.Requests;

/// <summary>One flow: a line, and opened everything there is to tell of it.</summary>
public sealed partial class FlowCard
{
    [Parameter, EditorRequired] public Flow Flow { get; set; } = new();

    [Parameter] public EventCallback OnReplay { get; set; }

    private string SourceName => Flow.Source.Name.Length > 0 ? Flow.Source.Name : Flow.Source.Kind;

    private string Mark => Flow.Outcome switch
    {
        FlowOutcome.Answered => "✓",
        FlowOutcome.Unresolved => "?",
        FlowOutcome.Dropped or FlowOutcome.TimedOut => "…",
        _ => "✕",
    };

    private string OutcomeText => Flow.Outcome switch
    {
        FlowOutcome.Answered => Flow.Status is 0 ? "answered" : $"{Flow.Status}",
        FlowOutcome.TimedOut => "timed out",
        FlowOutcome.Unresolved => "no such name",
        var outcome => outcome.ToLowerInvariant(),
    };

    private string DurationText => Flow.DurationMicroseconds switch
    {
        < 1_000 => $"{Flow.DurationMicroseconds} µs",
        < 1_000_000 => $"{Flow.DurationMicroseconds / 1000.0:0.#} ms",
        var time => $"{time / 1_000_000.0:0.#} s",
    };

    /// <summary>`NotDrawn` is read as `not drawn`.</summary>
    private static string Words(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}"));

    private static string PlaceText(FlowEndpoint place) => place.Name.Length > 0 ? place.Name : place.Kind;

    private static bool IsGood(FlowLookup lookup) => lookup.Rcode is "NOERROR" && lookup.Answers.Count > 0;

    private static string AnswerText(FlowLookup lookup) => lookup switch
    {
        { Rcode: "" } => "no answer",
        { Rcode: "NOERROR", Answers.Count: 0 } => "NODATA",
        { Rcode: "NOERROR" } => string.Join(", ", lookup.Answers.Select(line => line.Split(' ')[^1])),
        _ => lookup.Rcode,
    };
}
