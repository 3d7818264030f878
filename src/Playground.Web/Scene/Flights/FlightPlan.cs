using Playground.Kubernetes;
using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Flights;

/// <summary>
/// Makes a flight of a flow: each lookup as question and answer, then the request and its response. What a node does to a packet
/// is shown at the Service whose address it had, since that is where a learner looks for it.
/// </summary>
internal static class FlightPlan
{
    /// <summary>More would not be read while they are lit.</summary>
    private const int MostCandidates = 24;

    public static Flight Of(Flow flow, SceneSnapshot scene)
    {
        var route = new Route(scene);
        var from = route.PlaceOf(flow.Source);
        var legs = flow.Lookups.SelectMany(lookup => LookupLegs.Of(lookup, flow.Source, route)).ToList();
        if (flow.Protocol is not "DNS")
            legs.AddRange(RequestLegs(flow, route));
        return new(flow.Name, from, flow.Target, OutcomeOf(flow), flow.Message, legs.ToValueList(), Candidates(flow));
    }

    /// <summary>Pods that the Service does not even select are worth a look only when it has nobody else.</summary>
    private static ValueList<FlightCandidate> Candidates(Flow flow)
    {
        var pods = flow.Candidates.Where(candidate => candidate.Pod.Contains('/')).ToList();
        var selected = pods.Where(candidate => candidate.PassedOver is not "Label").ToList();
        return (selected.Count > 0 ? selected : pods).OrderByDescending(candidate => candidate.Chosen).Take(MostCandidates).Select(Candidate).ToValueList();
    }

    private static FlightCandidate Candidate(FlowCandidate candidate) =>
        new($"pod/{candidate.Pod}", candidate.Chosen, candidate.Chosen ? candidate.Probability : FlowWords.PassedOver(candidate.PassedOver));

    private static IEnumerable<Leg> RequestLegs(Flow flow, Route route)
    {
        var label = flow.Method is "" ? $"{flow.Protocol} {flow.Target}" : $"{flow.Method} {UrlOf(flow)}";
        var way = route.Out(flow.Hops, "request", label);
        if (way.Count is 0)
            yield break;
        var last = way[^1];
        foreach (var leg in way.SkipLast(1))
            yield return leg;
        yield return last.Outcome is "ok" && Silent(flow.Outcome) is { } silent ? last with { Outcome = silent, Note = flow.Rule } : last;

        if (flow.Outcome is FlowOutcome.Answered)
        {
            var answer = flow.Status is 0 ? "answer" : $"{flow.Status} {ReasonOf(flow.Status)}".TrimEnd();
            yield return new("response", last.To, way[0].From, answer, way[0].Destination, way[0].Source, null, "ok", "");
        }
    }

    /// <summary>How a packet ends that nobody turned away and nobody answered.</summary>
    private static string? Silent(string outcome) => outcome switch
    {
        FlowOutcome.TimedOut => "timeout",
        FlowOutcome.Dropped => "dropped",
        FlowOutcome.Refused or FlowOutcome.Reset => "refused",
        _ => null,
    };

    private static string OutcomeOf(Flow flow) => flow.Outcome switch
    {
        FlowOutcome.Answered => "answered",
        FlowOutcome.Refused or FlowOutcome.Reset => "refused",
        FlowOutcome.Dropped => "dropped",
        FlowOutcome.Unresolved => "unresolved",
        _ => "timeout",
    };

    private static string UrlOf(Flow flow)
    {
        var host = flow.Target.Contains("://", StringComparison.Ordinal) ? flow.Target : $"http://{flow.Target}";
        return flow.Path is "" or "/" || host.EndsWith(flow.Path, StringComparison.Ordinal) ? host : host + flow.Path;
    }

    internal static string ReasonOf(int status) => status switch
    {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        403 => "Forbidden",
        404 => "Not Found",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    };
}
