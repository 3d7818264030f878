using Playground.Network.Tracing;

namespace Playground.Network.Explain;

/// <summary>What a look into the objects has brought up: the reason as the end of a sentence, with evidence and remedies.</summary>
internal sealed class Findings
{
    private readonly List<Evidence> _evidence = [];
    private readonly List<Fix> _fixes = [];

    /// <summary>`its selector role=fish matches no pod`; empty when there is nothing more to say.</summary>
    public string Because { get; set; } = "";

    public Findings Saw(string what, string field, string says)
    {
        _evidence.Add(new(what, field, says));
        return this;
    }

    public Findings Mend(string why, string command)
    {
        _fixes.Add(new(why, command));
        return this;
    }

    public Explanation Explain(Outcome outcome, string sentence, IReadOnlyList<Way> ways) =>
        new(outcome, Because is "" ? $"{sentence}." : $"{sentence}, because {Because}.", _evidence, _fixes, ways);
}
