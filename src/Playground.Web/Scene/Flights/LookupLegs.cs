using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Flights;

/// <summary>One DNS lookup: the question's way to a CoreDNS pod, and the answer straight back.</summary>
internal static class LookupLegs
{
    public static IEnumerable<Leg> Of(FlowLookup lookup, FlowEndpoint asker, Route route)
    {
        var label = $"{lookup.Type} {lookup.Name.TrimEnd('.')}?";
        var way = route.Out(lookup.Hops, "question", label);
        if (way.Count is 0)
            way = route.Straight(asker, lookup.Server, "question", label);
        if (way.Count is 0)
            yield break;

        var last = way[^1];
        var lost = lookup.Rcode is "" && last.Outcome is "ok";
        foreach (var leg in way.SkipLast(1))
            yield return leg;
        yield return lost ? last with { Outcome = "timeout" } : last;

        if (lookup.Rcode is not "")
            yield return new("answer", last.To, way[0].From, AnswerText(lookup), way[0].Destination, way[0].Source, null, OutcomeOf(lookup), "");
    }

    private static string OutcomeOf(FlowLookup lookup) => lookup.Rcode.ToUpperInvariant() switch
    {
        "NOERROR" when lookup.Answers.Count is 0 => "nodata",
        "NOERROR" => "ok",
        "NXDOMAIN" => "nxdomain",
        _ => "refused",
    };

    private static string AnswerText(FlowLookup lookup) => lookup switch
    {
        { Answers: [] } when IsGood(lookup) => $"no {lookup.Type} record",
        { Answers: [var only] } when IsGood(lookup) => Record(only),
        { Answers: var all } when IsGood(lookup) => $"{Record(all[0])} and {all.Count - 1} more",
        _ => lookup.Rcode.ToUpperInvariant(),
    };

    private static bool IsGood(FlowLookup lookup) => lookup.Rcode.Equals("NOERROR", StringComparison.OrdinalIgnoreCase);

    /// <summary>`fish.lake.svc.cluster.local. 5 IN A 10.96.84.12` is told as `A 10.96.84.12`.</summary>
    private static string Record(string zoneLine) =>
        zoneLine.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, _, "IN", .. var rest] ? string.Join(' ', rest) : zoneLine;
}
