using Playground.Cluster.Controllers.EndpointSlices;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Controllers;

public sealed class EndpointSlicePlanTests
{
    private static readonly Service Fish = Given.Service("fish", "80");

    [Theory]
    [InlineData(true, false, false, "ready serving")]
    [InlineData(true, false, true, "ready serving")]
    [InlineData(false, false, false, "")]
    [InlineData(false, false, true, "ready")]
    [InlineData(true, true, false, "serving terminating")]
    [InlineData(false, true, false, "terminating")]
    public void Conditions_follow_the_pod(bool ready, bool terminating, bool publishNotReady, string expected)
    {
        var pod = Given.Pod("a", "10.244.1.2", ready: ready);
        var service = Fish with { Spec = Fish.Spec with { PublishNotReadyAddresses = publishNotReady } };
        var slice = Assert.Single(Plan(service, [terminating ? Given.Terminating(pod) : pod]).Create);
        Assert.Equal(expected, Words(slice.Endpoints[0].Conditions));
    }

    [Fact]
    public void Service_without_pods_has_one_empty_slice()
    {
        var slice = Assert.Single(Plan(Fish, []).Create);
        Assert.Equal((0, 0, "fish-", "IPv4"), (slice.Endpoints.Count, slice.Ports.Count, slice.Metadata.GenerateName, slice.AddressType));
        Assert.Equal("endpointslice.kubernetes.io/managed-by=endpointslice-controller.k8s.io,kubernetes.io/service-name=fish", slice.Metadata.Labels.ToString());
    }

    [Fact]
    public void Empty_slice_takes_the_first_endpoint()
    {
        var empty = Named(Plan(Fish, []).Create);
        var plan = Plan(Fish, [Given.Pod("a", "10.244.1.2")], empty);
        Assert.Equal("", $"{string.Join(',', plan.Create)}{string.Join(',', plan.Delete)}");
        Assert.Equal("fish-0: 10.244.1.2", Lines(plan.Update));
    }

    [Fact]
    public void Nothing_is_written_when_nothing_changed()
    {
        Pod[] pods = [Given.Pod("a", "10.244.1.2"), Given.Pod("b", "10.244.1.3", ready: false)];
        var plan = Plan(Fish, pods, Named(Plan(Fish, pods).Create));
        Assert.Equal((0, 0, 0), (plan.Create.Count, plan.Update.Count, plan.Delete.Count));
    }

    [Fact]
    public void Finished_pods_and_pods_without_address_are_no_endpoints()
    {
        var done = Given.Pod("a", "10.244.1.2") is var a ? a with { Status = a.Status with { Phase = "Succeeded" } } : null!;
        Assert.Empty(Assert.Single(Plan(Fish, [done, Given.Pod("b", "")]).Create).Endpoints);
    }

    [Fact]
    public void Slices_hold_a_hundred_endpoints_and_new_ones_fill_the_fullest_with_room()
    {
        var pods = Enumerable.Range(0, 250).Select(i => Given.Pod($"p{i:000}", $"10.244.1.{i}")).ToList();
        var slices = Named(Plan(Fish, pods).Create);
        Assert.Equal([100, 100, 50], slices.Select(slice => slice.Endpoints.Count));

        var grown = Plan(Fish, [.. pods, Given.Pod("q", "10.244.2.1")], slices);
        Assert.Equal([51], grown.Update.Select(slice => slice.Endpoints.Count));
        Assert.Empty(grown.Create);

        // One that goes makes room in a slice that is written anyway
        var replaced = Plan(Fish, [.. pods.Skip(1), Given.Pod("q", "10.244.2.1")], slices);
        Assert.Equal([("fish-0", 100)], replaced.Update.Select(slice => (slice.Name, slice.Endpoints.Count)));
    }

    [Fact]
    public void Named_port_that_resolves_differently_makes_groups()
    {
        var service = Given.Service("fish", "web:http");
        var plan = Plan(service, [Given.Pod("a", "10.0.0.1", ports: ("http", 8080)), Given.Pod("b", "10.0.0.2", ports: ("http", 9090)), Given.Pod("c", "10.0.0.3")]);
        Assert.Equal(["10.0.0.1 web=8080", "10.0.0.2 web=9090", "10.0.0.3 "], plan.Create.Select(slice =>
            $"{slice.Endpoints[0].Addresses[0]} {string.Join(',', slice.Ports.Select(port => $"{port.Name}={port.Port}"))}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reserved_labels_of_the_service_are_overridden()
    {
        var service = Fish with { Metadata = Fish.Metadata with { Labels = ValueMap.Of(("team", "a"), (EndpointSlice.ServiceNameLabel, "other"), ("service.kubernetes.io/headless", "x")) } };
        var labels = Plan(service, []).Create[0].Metadata.Labels;
        Assert.Equal(("a", "fish", false), (labels["team"], labels[EndpointSlice.ServiceNameLabel], labels.ContainsKey("service.kubernetes.io/headless")));
        var headless = Fish with { Spec = Fish.Spec with { ClusterIP = "None" } };
        Assert.Equal("", Plan(headless, []).Create[0].Metadata.Labels["service.kubernetes.io/headless"]);
    }

    [Fact]
    public void Dual_stack_service_has_slices_of_both_families()
    {
        var pod = Given.Pod("a", "10.244.1.2");
        pod = pod with { Status = pod.Status with { PodIPs = [new PodIP { IP = "10.244.1.2" }, new PodIP { IP = "fd00::2" }] } };
        var plan = Plan(Fish with { Spec = Fish.Spec with { IPFamilies = ["IPv4", "IPv6"] } }, [pod]);
        Assert.Equal(["IPv4 10.244.1.2", "IPv6 fd00::2"], plan.Create.Select(slice => $"{slice.AddressType} {slice.Endpoints[0].Addresses[0]}"));
    }

    [Theory]
    [InlineData("PreferClose", "zone=a node=")]
    [InlineData("PreferSameNode", "zone=a node=node-1")]
    [InlineData("Elsewhere", "zone= node=")]
    public void Traffic_distribution_becomes_hints(string distribution, string expected)
    {
        var service = Fish with { Spec = Fish.Spec with { TrafficDistribution = distribution } };
        var hints = Plan(service, [Given.Pod("a", "10.244.1.2")]).Create[0].Endpoints[0].Hints;
        Assert.Equal(expected, $"zone={hints?.ForZones.FirstOrDefault()?.Name} node={hints?.ForNodes.FirstOrDefault()?.Name}");
    }

    [Fact]
    public void Pod_on_an_unknown_node_waits_for_it_unless_unready_ones_are_published()
    {
        var pod = Given.Pod("a", "10.244.9.2", node: "node-9");
        Assert.Empty(Plan(Fish, [pod]).Create[0].Endpoints);
        Assert.Single(Plan(Fish with { Spec = Fish.Spec with { PublishNotReadyAddresses = true } }, [pod]).Create[0].Endpoints);
    }

    [Fact]
    public void Hostname_is_given_to_pods_that_join_by_subdomain()
    {
        var pod = Given.Pod("a", "10.244.1.2");
        var joined = pod with { Spec = pod.Spec with { Hostname = "carp", Subdomain = "fish" } };
        var apart = pod with { Spec = pod.Spec with { Hostname = "carp", Subdomain = "other" } };
        Assert.Equal("carp", Plan(Fish, [joined]).Create[0].Endpoints[0].Hostname);
        Assert.Null(Plan(Fish, [apart]).Create[0].Endpoints[0].Hostname);
    }

    private static SliceActions Plan(Service service, IEnumerable<Pod> pods, IEnumerable<EndpointSlice>? existing = null) =>
        EndpointSlicePlan.Of(service, pods, name => name is "node-1" ? Given.Node(name, "a") : null, existing ?? [], "");

    private static List<EndpointSlice> Named(IEnumerable<EndpointSlice> created) =>
        [.. created.Select((slice, i) => slice with { Metadata = slice.Metadata with { Name = $"fish-{i}" } })];

    private static string Lines(IEnumerable<EndpointSlice> slices) =>
        string.Join('\n', slices.Select(slice => $"{slice.Name}: {string.Join(' ', slice.Endpoints.Select(endpoint => endpoint.Addresses[0]))}"));

    private static string Words(EndpointConditions conditions) => string.Join(' ', new[]
    {
        conditions.IsReady ? "ready" : "", conditions.IsServing ? "serving" : "", conditions.IsTerminating ? "terminating" : "",
    }.Where(word => word is not ""));
}
