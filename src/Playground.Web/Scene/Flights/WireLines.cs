using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Flights;

/// <param name="Way">`→` out, `←` back</param>
public sealed record WireLine(string Way, string Text);

/// <summary>What was said on the wire, line by line, as a capture would show it.</summary>
public static class WireLines
{
    public static IReadOnlyList<WireLine> Of(Flow flow)
    {
        if (flow.Protocol is "DNS" || (flow.Hops.Count is 0 && flow.Lookups.Count > 0))
            return [.. flow.Lookups.SelectMany(Of)];
        if (flow.Hops.Count is 0)
            return [];
        var lines = new List<WireLine>();
        var (first, last) = (flow.Hops[0], flow.Hops[^1]);
        lines.Add(new("→", flow.Protocol switch { "TCP" => $"TCP SYN to {first.DestinationAddress}", "ICMP" => $"ICMP echo request to {first.DestinationAddress}", _ => $"{flow.Protocol} to {first.DestinationAddress}" }));
        switch (flow.Outcome)
        {
            case FlowOutcome.Refused:
                lines.Add(new("←", last.Verdict is FlowVerdict.Refused && last.To.Kind is "node" ? "ICMP port unreachable, or TCP RST: refused by the rules of the node" : "TCP RST: nobody listens"));
                return lines;
            case FlowOutcome.Dropped or FlowOutcome.TimedOut:
                lines.Add(new("…", "silence: the packet was thrown away, or nobody answered"));
                return lines;
            case FlowOutcome.Unreachable:
                lines.Add(new("←", "ICMP host unreachable"));
                return lines;
        }

        if (flow.Protocol is "TCP")
            lines.Add(new("←", $"TCP SYN ACK, as if from {first.DestinationAddress}"));
        if (flow.Method is not "")
        {
            lines.Add(new("→", $"{flow.Method} {(flow.Path is "" ? "/" : flow.Path)} HTTP/1.1"));
            lines.Add(new("→", $"Host: {HostOf(flow.Target)}"));
        }

        if (flow.Status is not 0)
            lines.Add(new("←", $"HTTP/1.1 {flow.Status} {FlightPlan.ReasonOf(flow.Status)}".TrimEnd()));
        if (flow.Outcome is FlowOutcome.Reset)
            lines.Add(new("←", "TCP RST: broken off while it was open"));
        return lines;
    }

    private static IEnumerable<WireLine> Of(FlowLookup lookup)
    {
        yield return new("→", $"{lookup.Transport} {lookup.Server}  {lookup.Name} IN {lookup.Type}?");
        if (lookup.Rcode is "")
        {
            yield return new("…", "no answer");
            yield break;
        }

        yield return new("←", $"status: {lookup.Rcode}, ANSWER: {lookup.Answers.Count}");
        foreach (var record in lookup.Answers.Take(8))
            yield return new("←", record);
    }

    private static string HostOf(string target)
    {
        var from = target.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var rest = target[from..];
        return rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? rest[..slash] : rest;
    }
}
