using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene;

public sealed class SceneSnapshotTests
{
    [Fact]
    public void Laptop_and_internet_are_there_from_the_start() =>
        Assert.Equal(["internet", "laptop"], SceneSnapshot.Empty.Items.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_change_that_shows_nothing_gives_the_same_snapshot_back()
    {
        var scene = SceneSnapshot.Empty.With(Came(Pod("fish-1")));

        Assert.Same(scene, scene.With(Turned(Pod("fish-1"), Pod("fish-1") with { Metadata = Pod("fish-1").Metadata with { ResourceVersion = "9" } })));
    }

    [Fact]
    public void A_slice_draws_one_edge_for_each_pod()
    {
        var scene = SceneSnapshot.Empty.With(Came(Slice("fish-a", "fish", ("fish-1", true), ("fish-2", false))));

        Assert.Equal(
            ["endpoint/lake/fish/fish-1 10.244.1.7:8080 ready", "endpoint/lake/fish/fish-2 10.244.1.8:8080 not ready"],
            Edges(scene));
    }

    [Fact]
    public void A_pod_that_moves_to_another_slice_keeps_its_edge()
    {
        var (full, half) = (Slice("fish-a", "fish", ("fish-1", true), ("fish-2", true)), Slice("fish-a", "fish", ("fish-1", true)));
        var scene = SceneSnapshot.Empty.With(Came(full)).With(Came(Slice("fish-b", "fish", ("fish-2", true)))).With(Turned(full, half));

        Assert.Contains("endpoint/lake/fish/fish-2", scene.Items.Keys);
        Assert.Equal(2, scene.Items.Values.OfType<EndpointItem>().Count());
    }

    [Fact]
    public void A_deleted_slice_takes_its_edges_along()
    {
        var slice = Slice("fish-a", "fish", ("fish-1", true));

        Assert.Empty(Edges(SceneSnapshot.Empty.With(Came(slice)).With(Went(slice))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_endpoint_that_is_no_pod_counts_for_its_Service_and_has_no_edge(bool serviceFirst)
    {
        var slice = Slice("fish-hand", "fish") with { Endpoints = [new() { Addresses = ["192.168.49.1"] }, new() { Addresses = ["192.168.49.2"], Conditions = new() { Ready = false } }] };
        var service = Came(Service("fish", "10.96.84.12"));
        var scene = serviceFirst ? SceneSnapshot.Empty.With(service).With(Came(slice)) : SceneSnapshot.Empty.With(Came(slice)).With(service);

        Assert.Equal([new("192.168.49.1:8080", true), new("192.168.49.2:8080", false)], scene.Find<ServiceItem>("service/lake/fish")!.Elsewhere);
        Assert.Empty(Edges(scene));
        Assert.Empty(scene.With(Went(slice)).Find<ServiceItem>("service/lake/fish")!.Elsewhere);
    }

    [Fact]
    public void A_service_shows_its_port_and_where_it_leads()
    {
        var scene = SceneSnapshot.Empty.With(Came(Service("fish", "10.96.84.12"))).With(Came(Service("plain", "10.96.84.13", target: 80)));

        Assert.Equal(["80→8080/TCP"], scene.Find<ServiceItem>("service/lake/fish")!.Ports);
        Assert.Equal(["80/TCP"], scene.Find<ServiceItem>("service/lake/plain")!.Ports);
    }

    [Fact]
    public void Only_so_many_flows_are_kept()
    {
        var scene = Enumerable.Range(1, 250).Aggregate(SceneSnapshot.Empty, (scene, i) => scene.With(Came(Flights.Answered($"flow-{i}"))));

        Assert.Equal(SceneSnapshot.FlowsKept, scene.Flows.Count);
        Assert.Equal("flow-250", scene.Flows[^1].Name);
    }

    private static IEnumerable<string> Edges(SceneSnapshot scene) => scene.Items.Values.OfType<EndpointItem>()
        .OrderBy(edge => edge.Id, StringComparer.Ordinal)
        .Select(edge => $"{edge.Id} {edge.Address} {(edge.Ready ? "ready" : "not ready")}");
}
