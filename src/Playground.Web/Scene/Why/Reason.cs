using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Why;

/// <summary>Why something is as it is: one sentence, the facts it follows from in order, and what would mend it.</summary>
/// <param name="IsWell">there is nothing to mend</param>
public sealed record Reason(string Sentence, bool IsWell, IReadOnlyList<ExplanationEvidence> Evidence, IReadOnlyList<ExplanationFix> Fixes)
{
    public static Reason Of(ExplanationStatus status) => new(Capital(status.Sentence), status.Outcome is FlowOutcome.Answered, status.Evidence, status.Fixes);

    /// <summary>A flow that nobody could explain any more is told in the words of its trace.</summary>
    public static Reason Of(Flow flow)
    {
        if (flow.Explanation is { } explained)
            return Of(explained);
        var told = new Telling();
        if (flow.Rule is not "")
            told.Saw($"Flow {flow.NamespacedName}", "rule", flow.Rule);
        if (flow.Message is not "")
            told.Saw($"Flow {flow.NamespacedName}", "message", flow.Message);
        var well = flow.Outcome is FlowOutcome.Answered;
        return told.End($"{flow.Source.Kind} {flow.Source.Name} {(well ? "was answered" : $"saw {flow.Outcome}")} at {flow.Target}", well);
    }

    internal static string Capital(string sentence) => sentence is "" ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}

/// <summary>A reason while it is being put together.</summary>
internal sealed class Telling
{
    private readonly List<ExplanationEvidence> _evidence = [];
    private readonly List<ExplanationFix> _fixes = [];

    public IReadOnlyList<ExplanationEvidence> Evidence => _evidence;

    /// <param name="what">`Pod lake/fish-1`</param>
    /// <param name="field">`spec.nodeSelector`; empty for what is no field</param>
    public Telling Saw(string what, string field, string says)
    {
        _evidence.Add(new() { Object = what, Field = field, Says = says });
        return this;
    }

    public Telling Mend(string why, string command)
    {
        _fixes.Add(new() { Why = why, Command = command });
        return this;
    }

    public Reason End(string sentence, bool isWell = false) => new($"{Reason.Capital(sentence.TrimEnd('.'))}.", isWell, _evidence, _fixes);
}
