using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Services;

namespace Playground.Network.Tests.Services;

/// <summary>Endpoints are written as `node zone state`, choices come out as the last octet of the address.</summary>
public sealed class EndpointChoiceTests
{
    [Fact]
    public void Every_ready_endpoint_gets_its_share()
    {
        var drawn = Draw(3000, "node-1 a ready", "node-2 b ready", "node-3 c ready");
        Assert.All(["1", "2", "3"], octet => Assert.InRange(drawn[octet], 900, 1100));
    }

    [Fact]
    public void An_unready_endpoint_is_passed_over()
    {
        var choice = Choose(false, "node-1 a ready", "node-2 b unready");
        Assert.Equal("1", Octet(choice));
        Assert.Equal(["None", "NotReady"], choice.Candidates.Select(c => $"{c.Reason}"));
    }

    [Fact]
    public void An_ending_endpoint_serves_only_when_none_is_ready()
    {
        Assert.Equal("2", Octet(Choose(false, "node-1 a terminating", "node-2 b ready")));
        Assert.Equal("1", Octet(Choose(false, "node-1 a terminating", "node-2 b unready")));
    }

    [Fact]
    public void No_usable_endpoint_anywhere_is_refused() =>
        Assert.Equal(ChoiceVerdict.Refused, Choose(false, "node-1 a unready").Verdict);

    [Fact]
    public void A_Local_policy_keeps_to_the_node()
    {
        var choice = Choose(true, "node-1 a ready", "node-2 b ready");
        Assert.Equal("1", Octet(choice));
        Assert.Equal(PassedOver.OtherNode, choice.Candidates.Last().Reason);
    }

    [Fact]
    public void A_Local_policy_without_an_endpoint_here_drops() =>
        Assert.Equal(ChoiceVerdict.Dropped, Choose(true, "node-2 b ready").Verdict);

    [Fact]
    public void A_Local_policy_falls_back_to_an_ending_endpoint_here() =>
        Assert.Equal("1", Octet(Choose(true, "node-1 a terminating", "node-2 b ready")));

    [Fact]
    public void Hints_keep_traffic_in_its_zone_when_every_endpoint_has_one()
    {
        var endpoints = Endpoints("node-1 a ready hint:a", "node-2 b ready hint:b");
        var choice = EndpointChoice.Choose(endpoints, new("node-2", "b", false), new SeededRandom(1));
        Assert.Equal("2", Octet(choice));
        Assert.Equal(PassedOver.OtherZone, choice.Candidates.First().Reason);
    }

    [Fact]
    public void Hints_are_ignored_when_one_endpoint_has_none()
    {
        var drawn = Draw(200, "node-1 a ready hint:a", "node-2 b ready");
        Assert.Equal(["1", "2"], drawn.Keys.Order());
    }

    [Theory]
    // nobody near: anybody; all of them ending: near and far no longer count
    [InlineData("1 2", "node-1 a ready hint:a", "node-1 a ready hint:a")]
    [InlineData("1 2", "node-2 b terminating hint:c", "node-1 a terminating hint:a")]
    [InlineData("1", "node-3 c ready hint:c", "node-1 a terminating hint:a")]
    public void Hints_count_among_ready_endpoints_and_where_one_of_them_is_meant(string drawn, params string[] endpoints)
    {
        var random = new SeededRandom(7);
        var usable = Endpoints(endpoints);
        Assert.Equal(drawn, string.Join(' ', Enumerable.Range(0, 50).Select(_ => Octet(EndpointChoice.Choose(usable, new("node-3", "c", false), random))).Distinct().Order()));
    }

    [Theory]
    [InlineData("node-3", "3")] // its own node
    [InlineData("node-4", "2")] // nobody on the node, so the zone
    [InlineData("node-5", "1 2 3")] // nobody there either, so anybody
    public void PreferSameNode_goes_from_the_node_to_the_zone_to_anybody(string node, string drawn)
    {
        var random = new SeededRandom(7);
        var zone = node is "node-5" ? "e" : "b";
        var usable = Endpoints("node-1 a ready hint:a node:node-1", "node-2 b ready hint:b node:node-2", "node-3 c ready hint:c node:node-3");
        Assert.Equal(drawn, string.Join(' ', Enumerable.Range(0, 50).Select(_ => Octet(EndpointChoice.Choose(usable, new(node, zone, false), random))).Distinct().Order()));
    }

    [Fact]
    public void A_session_keeps_its_endpoint_while_that_is_usable()
    {
        var endpoints = Endpoints("node-1 a ready", "node-2 b ready");
        var session = new AddressPort(IPAddress.Parse("10.244.0.2"), 8080);
        var choice = EndpointChoice.Choose(endpoints, new("node-1", "a", false), new SeededRandom(3), session);
        Assert.True(choice.BySession);
        Assert.Equal("2", Octet(choice));
        Assert.Equal(PassedOver.OtherSession, choice.Candidates.First().Reason);
    }

    [Fact]
    public void A_session_whose_endpoint_is_gone_is_drawn_anew()
    {
        var choice = EndpointChoice.Choose(Endpoints("node-1 a ready"), new("node-1", "a", false), new SeededRandom(3), new AddressPort(IPAddress.Parse("10.244.0.9"), 8080));
        Assert.False(choice.BySession);
        Assert.Equal("1", Octet(choice));
    }

    private static Choice Choose(bool local, params string[] endpoints) =>
        EndpointChoice.Choose(Endpoints(endpoints), new("node-1", "a", local), new SeededRandom(1));

    private static Dictionary<string, int> Draw(int times, params string[] endpoints)
    {
        var random = new SeededRandom(7);
        var usable = Endpoints(endpoints);
        return Enumerable.Range(0, times)
            .Select(_ => Octet(EndpointChoice.Choose(usable, new("node-1", "a", false), random)))
            .GroupBy(octet => octet).ToDictionary(group => group.Key, group => group.Count());
    }

    private static string Octet(Choice choice) => $"{choice.Backend!.Address.Address}".Split('.')[3];

    internal static UsableEndpoints Endpoints(params string[] lines) => new(new(new("lake", "fish"), "", Protocol.Tcp, 80)
    {
        Backends = lines.Select((line, i) =>
        {
            var words = line.Split(' ');
            return new Backend(new(IPAddress.Parse($"10.244.0.{i + 1}"), 8080), words[0], words[1], new("lake", $"fish-{i + 1}"))
            {
                Ready = words[2] is "ready",
                Serving = words[2] is "ready" or "terminating",
                Terminating = words[2] is "terminating",
                ForZones = words.Where(w => w.StartsWith("hint:")).Select(w => w[5..]).ToValueList(),
                ForNodes = words.Where(w => w.StartsWith("node:")).Select(w => w[5..]).ToValueList(),
            };
        }).ToValueList(),
    });
}
