using System.Text.RegularExpressions;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Lessons.Conditions;

/// <summary>So many flows went from one to another, and came out so.</summary>
/// <param name="From">the sending pod, `laptop`, or a node</param>
/// <param name="To">the name or address that was typed, or the pod that was reached</param>
/// <param name="Outcome">empty: any</param>
/// <param name="Status">of HTTP; 0: any</param>
/// <param name="Lookup">a name that was looked up on the way, without the dot at its end</param>
/// <param name="Rcode">what one of those lookups was answered with; NODATA is NOERROR without an answer</param>
/// <param name="Message">what the program printed</param>
/// <param name="Pods">how many different pods were reached</param>
/// <param name="Last">only so many of the newest count; 0: all</param>
/// <param name="SinceStep">only flows that began in this step count; else those of the whole lesson</param>
public sealed record FlowCondition(
    NamePattern From, NamePattern To, string Namespace, string Outcome, int Status, NamePattern? Lookup, string Rcode, string Type, Regex? Message, NamePattern Path, Amount Count, Amount? Pods,
    int Last, bool SinceStep) : Condition
{
    public override bool Holds(LessonWorld world)
    {
        var began = SinceStep ? world.StepBegan : world.LessonBegan;
        var flows = world.Flows.Where(flow => flow.StartTime?.Value >= began && Fits(flow)).OrderBy(flow => flow.StartTime!.Value.Value).ToList();
        if (Last > 0)
            flows = flows[^Math.Min(Last, flows.Count)..];
        return Count.Admits(flows.Count) && (Pods is null || Pods.Admits(flows.Select(Reached).Where(pod => pod is not "").Distinct(StringComparer.Ordinal).Count()));
    }

    private bool Fits(Flow flow) =>
        SourceFits(flow.Source)
        && (To.Text is "*" || To.Matches(HostOf(flow.Target)) || To.Matches(flow.Target) || To.Matches(Reached(flow)))
        && (Outcome is "" || flow.Outcome == Outcome)
        && (Status is 0 || flow.Status == Status)
        && (Path.Text is "*" || Path.Matches(flow.Path))
        && (Message is null || Message.IsMatch(flow.Message))
        && ((Lookup is null && Rcode is "" && Type is "") || flow.Lookups.Any(LookupFits));

    private bool SourceFits(FlowEndpoint source) => source.Kind is "pod"
        ? From.Matches(source.Name) && (Namespace is "*" || source.Namespace == Namespace)
        : From.Matches(source.Name) || From.Matches(source.Kind);

    private bool LookupFits(FlowLookup lookup) =>
        Lookup?.Matches(lookup.Name.TrimEnd('.')) is not false
        && (Type is "" || lookup.Type == Type)
        && (Rcode is "" || Rcode == (lookup.Rcode is "NOERROR" && lookup.Answers.Count is 0 ? "NODATA" : lookup.Rcode));

    /// <summary>The name of the pod at the other end; empty when it was none.</summary>
    private static string Reached(Flow flow)
    {
        if (flow.Candidates.FirstOrDefault(candidate => candidate.Chosen) is { Pod: { Length: > 0 } chosen })
            return chosen[(chosen.IndexOf('/') + 1)..];
        return flow.Hops.LastOrDefault(hop => hop.Verdict is FlowVerdict.Delivered)?.To.Name ?? "";
    }

    /// <summary>`http://fish.lake:8080/pond` → `fish.lake`</summary>
    private static string HostOf(string target)
    {
        var rest = target.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? target[(scheme + 3)..] : target;
        rest = rest.Split('/', 2)[0];
        return rest.LastIndexOf(':') is > 0 and var port && rest.IndexOf(':') == port ? rest[..port] : rest;
    }
}
