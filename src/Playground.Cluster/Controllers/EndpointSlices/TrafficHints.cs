using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Controllers.EndpointSlices;

/// <summary>What `spec.trafficDistribution` asks of proxies: to stay in the zone, or on the node. Source: kubernetes/endpointslice trafficdist.</summary>
internal static class TrafficHints
{
    public static IReadOnlyList<Endpoint> Hint(IReadOnlyList<Endpoint> endpoints, string? trafficDistribution)
    {
        var byNode = trafficDistribution is "PreferSameNode";
        if (!byNode && trafficDistribution is not ("PreferClose" or "PreferSameZone"))
            return endpoints;

        // A hint on some only would lead others to them: all or none
        var ready = endpoints.Where(endpoint => endpoint.Conditions.IsReady).ToList();
        var zones = ready.TrueForAll(endpoint => endpoint.Zone is not null);
        var nodes = byNode && ready.TrueForAll(endpoint => endpoint.NodeName is not null);
        return zones || nodes
            ? [.. endpoints.Select(endpoint => endpoint.Conditions.IsReady ? endpoint with { Hints = Hints(endpoint, zones, nodes) } : endpoint)]
            : endpoints;
    }

    private static EndpointHints Hints(Endpoint endpoint, bool zones, bool nodes) => new()
    {
        ForZones = zones ? [new ForZone { Name = endpoint.Zone! }] : [],
        ForNodes = nodes ? [new ForNode { Name = endpoint.NodeName! }] : [],
    };
}
