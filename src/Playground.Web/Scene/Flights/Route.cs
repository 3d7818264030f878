using Playground.Kubernetes.Flows;
using Playground.Web.Scene.Items;

namespace Playground.Web.Scene.Flights;

/// <summary>Turns the hops of packets into legs between things on the canvas.</summary>
internal sealed class Route(SceneSnapshot scene)
{
    private readonly Dictionary<string, string> _services = scene.Services
        .Where(service => service.ClusterIP is not ("" or "None"))
        .GroupBy(service => service.ClusterIP, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Id, StringComparer.Ordinal);

    public string PlaceOf(FlowEndpoint end) => end.Kind switch
    {
        "pod" => SceneId.Pod(end.Namespace, end.Name),
        "node" => SceneId.Node(end.Name),
        _ => end.Kind,
    };

    /// <summary>
    /// The way out, up to where the packet was delivered or lost. The hop that gives it a new destination ends at the Service it was
    /// addressed to; nodes that merely pass it on are left out.
    /// </summary>
    public List<Leg> Out(IEnumerable<FlowHop> hops, string kind, string label)
    {
        var legs = new List<Leg>();
        string? at = null;
        foreach (var hop in hops)
        {
            if (hop.Verdict is FlowVerdict.Answered)
                break;
            var outcome = hop.Verdict switch { FlowVerdict.Refused => "refused", FlowVerdict.Dropped or "Unreachable" => "dropped", _ => "ok" };
            var translated = hop.TranslatedDestination is "" ? null : hop.TranslatedDestination;
            var service = translated is not null || outcome is not "ok" ? _services.GetValueOrDefault(IpOf(hop.DestinationAddress)) : null;
            var passes = hop.To.Kind is "node" && service is null && outcome is "ok" && hop.Verdict is FlowVerdict.Forwarded;
            at ??= PlaceOf(hop.From);
            var to = service ?? PlaceOf(hop.To);
            if (passes || to == at)
                continue;
            legs.Add(new(kind, at, to, label, hop.SourceAddress, hop.DestinationAddress, translated, outcome, hop.Note is "" ? hop.Rule : hop.Note));
            at = to;

            // a hop that is translated and delivered in one still goes on from the Service to the pod
            if (service is not null && translated is not null && hop.To.Kind is "pod")
            {
                legs.Add(new(kind, at, PlaceOf(hop.To), label, hop.TranslatedSource is "" ? hop.SourceAddress : hop.TranslatedSource, translated, null, "ok", ""));
                at = PlaceOf(hop.To);
            }

            if (outcome is not "ok")
                break;
        }

        return legs;
    }

    /// <summary>For a packet without a trace of its own: straight to the Service that has the address.</summary>
    public List<Leg> Straight(FlowEndpoint from, string server, string kind, string label) =>
        _services.GetValueOrDefault(IpOf(server)) is { } service
            ? [new(kind, PlaceOf(from), service, label, from.Address, server, null, "ok", "")]
            : [];

    private static string IpOf(string address) => address.LastIndexOf(':') is var colon and > 0 ? address[..colon] : address;
}
