using Playground.Kubernetes.Flows;

namespace Playground.Web.Scene.Flights;

/// <summary>Which flows of many are wanted.</summary>
/// <param name="Text">in the sender, the target, or an address on the way; empty: any</param>
/// <param name="Outcome">empty: any; `failed`: all but answered</param>
/// <param name="Kind">`requests`, `lookups` or empty for both</param>
/// <param name="Namespace">null: of all</param>
public sealed record FlowFilter(string Text = "", string Outcome = "", string Kind = "", string? Namespace = null)
{
    public const string Failed = "failed";

    public bool Lets(Flow flow) =>
        (Namespace is null || flow.Namespace == Namespace)
        && (Outcome is "" || (Outcome is Failed ? flow.Outcome is not FlowOutcome.Answered : flow.Outcome == Outcome))
        && (Kind is "" || (Kind is "lookups") == (flow.Protocol is "DNS"))
        && Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Words(flow).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Words(Flow flow) =>
    [
        flow.Name, flow.Source.Name, flow.Source.Kind, flow.Source.Address, flow.Target, flow.Method, flow.Path, flow.Rule,
        .. flow.Lookups.Select(lookup => lookup.Name),
        .. flow.Hops.SelectMany(hop => (IEnumerable<string>)[hop.To.Name, hop.DestinationAddress, hop.TranslatedDestination]),
    ];
}
