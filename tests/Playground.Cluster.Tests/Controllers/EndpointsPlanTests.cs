using Playground.Cluster.Controllers.Endpoints;
using Playground.Kubernetes.Core;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Tests.Controllers;

public sealed class EndpointsPlanTests
{
    private static readonly Service Fish = Given.Service("fish", "80");

    [Fact]
    public void Ready_and_unready_addresses_are_kept_apart_and_in_order()
    {
        var endpoints = Plan(Fish, [Given.Pod("b", "10.244.1.3"), Given.Pod("a", "10.244.1.2"), Given.Pod("c", "10.244.1.4", ready: false)]);
        Assert.Equal("[10.244.1.2 10.244.1.3 | 10.244.1.4 : 80]", Text(endpoints));
    }

    [Fact]
    public void Terminating_pods_stay_only_when_unready_ones_are_published()
    {
        var pod = Given.Terminating(Given.Pod("a", "10.244.1.2"));
        Assert.Equal("", Text(Plan(Fish, [pod])));
        Assert.Equal("[10.244.1.2 | : 80]", Text(Plan(Fish with { Spec = Fish.Spec with { PublishNotReadyAddresses = true } }, [pod])));
    }

    [Fact]
    public void Pods_without_the_named_port_are_in_no_subset()
    {
        var service = Given.Service("fish", "web:http", "metrics:9000");
        var endpoints = Plan(service, [Given.Pod("a", "10.0.0.1", ports: ("http", 8080)), Given.Pod("b", "10.0.0.2")]);
        Assert.Equal("[10.0.0.1 | : 8080] [10.0.0.1 10.0.0.2 | : 9000]", Text(endpoints));
    }

    [Fact]
    public void Headless_service_without_ports_has_addresses_without_ports()
    {
        var service = Given.Service("fish");
        var endpoints = Plan(service with { Spec = service.Spec with { ClusterIP = "None" } }, [Given.Pod("a", "10.244.1.2")]);
        Assert.Equal("[10.244.1.2 | : ]", Text(endpoints));
        Assert.True(endpoints!.Metadata.Labels.ContainsKey("service.kubernetes.io/headless"));
    }

    [Fact]
    public void More_than_a_thousand_addresses_are_truncated_ready_ones_first()
    {
        var pods = Enumerable.Range(0, 1100).Select(i => Given.Pod($"p{i}", $"10.{i / 250}.1.{i % 250}", ready: i >= 200));
        var endpoints = Plan(Fish, pods)!;
        Assert.Equal((900, 100), (endpoints.Subsets[0].Addresses.Count, endpoints.Subsets[0].NotReadyAddresses.Count));
        Assert.Equal("truncated", endpoints.Metadata.Annotations["endpoints.kubernetes.io/over-capacity"]);
    }

    [Fact]
    public void Nothing_is_written_when_nothing_changed()
    {
        var written = Plan(Fish, [Given.Pod("a", "10.244.1.2")]);
        Assert.Null(EndpointsPlan.Of(Fish, [Given.Pod("a", "10.244.1.2")], written, "2026-01-01T12:00:00Z"));
    }

    [Fact]
    public void One_port_in_two_protocols_is_two_ports_of_one_subset()
    {
        var service = Fish with { Spec = Fish.Spec with { Ports = [new() { Name = "t", Port = 53, Protocol = "TCP", TargetPort = 53 }, new() { Name = "u", Port = 53, Protocol = "UDP", TargetPort = 53 }] } };
        var subset = Assert.Single(Plan(service, [Given.Pod("a", "10.244.1.2")])!.Subsets);
        Assert.Equal(["t 53/TCP", "u 53/UDP"], subset.Ports.Select(port => $"{port.Name} {port.Port}/{port.Protocol}"));
    }

    [Theory]
    [InlineData("Succeeded", "Never")]
    [InlineData("Failed", "Never")]
    [InlineData("Succeeded", "OnFailure")]
    public void Pods_that_have_ended_are_no_addresses(string phase, string policy)
    {
        var pod = Given.Pod("a", "10.244.1.2", ready: false);
        Assert.Equal("", Text(Plan(Fish, [pod with { Spec = pod.Spec with { RestartPolicy = policy }, Status = pod.Status with { Phase = phase } }])));
    }

    [Fact]
    public void A_truncation_that_is_over_is_told_no_longer()
    {
        var truncated = Plan(Fish, Enumerable.Range(0, 1001).Select(i => Given.Pod($"p{i}", $"10.{i / 250}.1.{i % 250}")));
        var whole = EndpointsPlan.Of(Fish, [Given.Pod("a", "10.244.1.2")], truncated, "");
        Assert.False(whole!.Metadata.Annotations.ContainsKey("endpoints.kubernetes.io/over-capacity"));
    }

    private static EndpointsObject? Plan(Service service, IEnumerable<Pod> pods) => EndpointsPlan.Of(service, pods, null, "");

    private static string Text(EndpointsObject? endpoints) => string.Join(' ', endpoints!.Subsets.Select(subset =>
        $"[{Addresses(subset.Addresses)}| {Addresses(subset.NotReadyAddresses)}: {string.Join(' ', subset.Ports.Select(port => port.Port))}]"));

    private static string Addresses(IEnumerable<EndpointAddress> addresses) => string.Concat(addresses.Select(address => address.IP + " "));
}
