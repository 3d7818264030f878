using Playground.Cluster.Controllers.EndpointSlices;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>Endpoints as `zone node [unready]` with `-` for what they lack; their hints as `zone=a node=n`.</summary>
public sealed class TrafficHintsTests
{
    [Theory]
    [InlineData("PreferClose", "a n1, b n2", "zone=a, zone=b")]
    [InlineData("PreferSameZone", "a n1, b n2", "zone=a, zone=b")]
    [InlineData("PreferSameNode", "a n1, b n2", "zone=a node=n1, zone=b node=n2")]
    // one without a zone: no zone for anybody, nodes all the same
    [InlineData("PreferSameZone", "a n1, - n2", ", ")]
    [InlineData("PreferSameNode", "- n1, - n2", "node=n1, node=n2")]
    [InlineData("PreferSameNode", "a n1, - n2", "node=n1, node=n2")]
    // what is not ready gets none and hinders nobody
    [InlineData("PreferSameZone", "a n1, - n2 unready", "zone=a, ")]
    [InlineData("PreferSameZone", "a n1 unready", "")]
    [InlineData("", "a n1", "")]
    [InlineData("Elsewhere", "a n1", "")]
    public void A_distribution_becomes_hints(string distribution, string endpoints, string hints) =>
        Assert.Equal(hints, string.Join(", ", TrafficHints.Hint([.. endpoints.Split(", ").Select(Endpoint)], distribution is "" ? null : distribution).Select(Hints)));

    private static Endpoint Endpoint(string line, int number)
    {
        var words = line.Split(' ');
        return new()
        {
            Addresses = [$"10.244.1.{number}"],
            Zone = words[0] is "-" ? null : words[0],
            NodeName = words[1],
            Conditions = new() { Ready = words.Length is 2, Serving = words.Length is 2 },
        };
    }

    private static string Hints(Endpoint endpoint) => string.Join(' ',
        (endpoint.Hints?.ForZones.Select(zone => $"zone={zone.Name}") ?? []).Concat(endpoint.Hints?.ForNodes.Select(node => $"node={node.Name}") ?? []));
}
