using Playground.Cluster.Controllers.EndpointSlices;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>What is written of a Service's slices as pods come, change and go: `create`, `update fish-0`, `delete fish-1`, each with its addresses.</summary>
public sealed class SliceLifeTests
{
    private static readonly Service Fish = Given.Service("fish", "80");

    [Fact]
    public void A_slice_belongs_to_its_Service_and_says_since_when()
    {
        var slice = Plan(Fish, [], trigger: "2026-01-01T12:00:00Z").Create[0];
        var owner = Assert.Single(slice.Metadata.OwnerReferences);
        Assert.Equal(("v1", "Service", "fish", "uid-fish", true, true), (owner.ApiVersion, owner.Kind, owner.Name, owner.Uid, owner.Controller, owner.BlockOwnerDeletion));
        Assert.Equal(("fish-", "lake", "endpoints.kubernetes.io/last-change-trigger-time=2026-01-01T12:00:00Z"), (slice.Metadata.GenerateName, slice.Metadata.Namespace, slice.Metadata.Annotations.ToString()));
    }

    [Fact]
    public void Without_pods_each_family_has_a_slice_of_its_own() => Assert.Equal(
        ["IPv4 0", "IPv6 0"], Plan(Fish with { Spec = Fish.Spec with { IPFamilies = ["IPv4", "IPv6"] } }, []).Create.Select(slice => $"{slice.AddressType} {slice.Endpoints.Count}"));

    [Fact]
    public void A_family_that_the_Service_gives_up_loses_its_slices()
    {
        var both = Named(Plan(Fish with { Spec = Fish.Spec with { IPFamilies = ["IPv4", "IPv6"] } }, []).Create);
        Assert.Equal(["IPv6"], Plan(Fish, [], both).Delete.Select(slice => slice.AddressType));
    }

    [Fact]
    public void A_pod_of_one_family_is_an_endpoint_of_that_family_alone()
    {
        var pod = Given.Pod("a", "fd00::2");
        var plan = Plan(Fish with { Spec = Fish.Spec with { IPFamilies = ["IPv4", "IPv6"] } }, [pod]);
        Assert.Equal(["IPv4 ", "IPv6 fd00::2"], plan.Create.Select(slice => $"{slice.AddressType} {string.Join(' ', slice.Endpoints.Select(e => e.Addresses[0]))}"));
    }

    [Theory]
    [InlineData("selector: {app: fish}", true)]
    [InlineData("{}", false)]
    [InlineData("type: ExternalName, externalName: example.com, selector: {app: fish}", false)]
    public void Services_without_selector_and_aliases_are_left_to_others(string spec, bool managed) =>
        Assert.Equal(managed, EndpointSlicePlan.IsManaged(Yaml.Read<Service>($"apiVersion: v1\nkind: Service\nmetadata: {{name: fish}}\nspec: {(spec is "{}" ? spec : $"{{{spec}}}")}")));

    [Fact]
    public void One_port_in_two_protocols_is_two_ports_and_the_protocol_spoken_goes_along()
    {
        var service = Fish with { Spec = Fish.Spec with { Ports = [new() { Name = "t", Port = 53, Protocol = "TCP", TargetPort = 53, AppProtocol = "dns" }, new() { Name = "u", Port = 53, Protocol = "UDP", TargetPort = 53 }] } };
        var slice = Plan(service, [Given.Pod("a", "10.244.1.2")]).Create[0];
        Assert.Equal(["t 53/TCP dns", "u 53/UDP "], slice.Ports.Select(port => $"{port.Name} {port.Port}/{port.Protocol} {port.AppProtocol}"));
    }

    [Fact]
    public void A_headless_Service_without_ports_has_endpoints_without_ports()
    {
        var service = Given.Service("fish") is var s ? s with { Spec = s.Spec with { ClusterIP = "None" } } : null!;
        var slice = Plan(service, [Given.Pod("a", "10.244.1.2")]).Create[0];
        Assert.Equal((1, 0), (slice.Endpoints.Count, slice.Ports.Count));
    }

    [Fact]
    public void An_endpoint_that_changes_stays_where_it_is()
    {
        var pods = Enumerable.Range(0, 150).Select(i => Given.Pod($"p{i:000}", $"10.244.1.{i}")).ToList();
        var slices = Named(Plan(Fish, pods).Create);
        pods[120] = Given.Pod("p120", "10.244.1.120", ready: false);
        var plan = Plan(Fish, pods, slices);
        Assert.Equal((0, 1, 0, "fish-1", 50), (plan.Create.Count, plan.Update.Count, plan.Delete.Count, plan.Update[0].Name, plan.Update[0].Endpoints.Count));
        Assert.Equal(slices[1].Endpoints.Select(e => e.Addresses[0]), plan.Update[0].Endpoints.Select(e => e.Addresses[0]));
    }

    [Fact]
    public void A_pod_that_is_replaced_costs_one_write()
    {
        var slices = Named(Plan(Fish, [Given.Pod("a", "10.244.1.2")]).Create);
        var plan = Plan(Fish, [Given.Pod("b", "10.244.1.3")], slices);
        Assert.Equal(["fish-0 10.244.1.3"], plan.Update.Select(slice => $"{slice.Name} {slice.Endpoints[0].Addresses[0]}"));
        Assert.Equal((0, 0), (plan.Create.Count, plan.Delete.Count));
    }

    [Fact]
    public void A_slice_that_runs_empty_goes_and_the_last_one_stays()
    {
        var pods = Enumerable.Range(0, 120).Select(i => Given.Pod($"p{i:000}", $"10.244.1.{i}")).ToList();
        var slices = Named(Plan(Fish, pods).Create);
        Assert.Equal(["fish-1"], Plan(Fish, pods.Take(100), slices).Delete.Select(slice => slice.Name));
        var emptied = Plan(Fish, [], slices);
        Assert.Equal((0, 1, 1), (emptied.Create.Count, emptied.Update.Count, emptied.Delete.Count));
        Assert.Equal((0, 0), (emptied.Update[0].Endpoints.Count, emptied.Update[0].Ports.Count));
    }

    [Fact]
    public void How_many_a_slice_holds_may_be_set() => Assert.Equal(
        [40, 40, 20], Plan(Fish, Enumerable.Range(0, 100).Select(i => Given.Pod($"p{i:000}", $"10.244.1.{i}")), capacity: 40).Create.Select(slice => slice.Endpoints.Count));

    [Fact]
    public void Labels_follow_the_Service()
    {
        var slices = Named(Plan(Fish with { Metadata = Fish.Metadata with { Labels = ValueMap.Of(("team", "a")) } }, []).Create);
        Assert.Equal("team=b", Plan(Fish with { Metadata = Fish.Metadata with { Labels = ValueMap.Of(("team", "b")) } }, [Given.Pod("a", "10.244.1.2")], slices).Update[0].Metadata.Labels.ToString().Split(',')[^1]);
        var labelled = slices[0] with { Metadata = slices[0].Metadata with { Labels = slices[0].Metadata.Labels.With("service.kubernetes.io/headless", "") } };
        Assert.DoesNotContain("headless", Assert.Single(Plan(Fish, [Given.Pod("a", "10.244.1.2")], [labelled]).Update).Metadata.Labels.ToString(), StringComparison.Ordinal);
    }

    private static SliceActions Plan(Service service, IEnumerable<Pod> pods, IEnumerable<EndpointSlice>? existing = null, string trigger = "", int capacity = EndpointSlicePlan.MostEndpoints) =>
        EndpointSlicePlan.Of(service, pods, name => name is "node-1" ? Given.Node(name, "a") : null, existing ?? [], trigger, capacity);

    private static List<EndpointSlice> Named(IEnumerable<EndpointSlice> created) =>
        [.. created.Select((slice, i) => slice with { Metadata = slice.Metadata with { Name = $"fish-{i}" } })];
}
