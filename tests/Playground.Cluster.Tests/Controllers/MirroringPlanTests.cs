using Playground.Cluster.Controllers.EndpointSlices;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using EndpointsObject = Playground.Kubernetes.Core.Endpoints;

namespace Playground.Cluster.Tests.Controllers;

/// <summary>Hand-made Endpoints and their slices, a line each: `IPv4 http=80: 192.0.2.1 ready, 192.0.2.2 unready`.</summary>
public sealed class MirroringPlanTests
{
    private static readonly Service Out = Given.Service("out") is var s ? s with { Spec = s.Spec with { Selector = [] } } : null!;

    [Fact]
    public void Unready_addresses_are_endpoints_that_are_not_ready() => Mirrors(
        "[{ addresses: [{ ip: 192.0.2.1 }], notReadyAddresses: [{ ip: 192.0.2.2 }], ports: [{ name: http, port: 80 }] }]",
        "IPv4 http=80/TCP: 192.0.2.1 ready, 192.0.2.2 unready");

    [Fact]
    public void Subsets_with_equal_ports_are_one_slice_and_others_are_not() => Mirrors(
        "[{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 80 }] }, { addresses: [{ ip: 192.0.2.2 }], ports: [{ port: 80 }] }, { addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 81, protocol: UDP }] }]",
        "IPv4 =80/TCP: 192.0.2.1 ready, 192.0.2.2 ready",
        "IPv4 =81/UDP: 192.0.2.1 ready");

    [Fact]
    public void Each_family_has_slices_of_its_own() => Mirrors(
        "[{ addresses: [{ ip: 192.0.2.1 }, { ip: '2001:db8::1' }], ports: [{ port: 80 }] }]",
        "IPv4 =80/TCP: 192.0.2.1 ready",
        "IPv6 =80/TCP: 2001:db8::1 ready");

    [Fact]
    public void A_subset_counts_up_to_a_thousand_addresses()
    {
        var addresses = string.Join(", ", Enumerable.Range(0, 1100).Select(n => $"{{ ip: 10.9.{n / 250}.{n % 250} }}"));
        var plan = MirroringPlan.Of(Made($"[{{ addresses: [{addresses}], ports: [{{ port: 80 }}] }}]"), Out, []);
        Assert.Equal([1000], plan.Create.Select(slice => slice.Endpoints.Count));
    }

    [Fact]
    public void Names_nodes_and_targets_go_along_and_the_Endpoints_own_the_slice()
    {
        var made = Made("[{ addresses: [{ ip: 192.0.2.1, hostname: carp, nodeName: node-1, targetRef: { kind: Pod, name: carp } }], ports: [{ port: 80, appProtocol: http }] }]");
        var slice = Assert.Single(MirroringPlan.Of(made, Out, []).Create);
        Assert.Equal(("carp", "node-1", "carp", "http"), (slice.Endpoints[0].Hostname, slice.Endpoints[0].NodeName, slice.Endpoints[0].TargetRef?.Name, slice.Ports[0].AppProtocol));
        Assert.Equal(("Endpoints", "out", true), (slice.Metadata.OwnerReferences[0].Kind, slice.Metadata.OwnerReferences[0].Name, slice.Metadata.OwnerReferences[0].Controller));
        Assert.Equal("a=b,endpointslice.kubernetes.io/managed-by=endpointslicemirroring-controller.k8s.io,kubernetes.io/service-name=out", slice.Metadata.Labels.ToString());
        Assert.Equal("c=d", slice.Metadata.Annotations.ToString());
    }

    [Theory]
    [InlineData("labels: { endpointslice.kubernetes.io/skip-mirror: 'true' }")]
    [InlineData("annotations: { control-plane.alpha.kubernetes.io/leader: '{}' }")]
    public void Who_does_not_want_it_is_not_mirrored(string metadata)
    {
        var made = Made("[{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 80 }] }]", metadata);
        Assert.Empty(MirroringPlan.Of(made, Out, []).Create);
    }

    [Fact]
    public void A_mirror_follows_changes_and_ends_with_what_it_shows()
    {
        var slice = MirroringPlan.Of(Made("[{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 80 }] }]"), Out, []).Create[0];
        slice = slice with { Metadata = slice.Metadata with { Name = "out-1" } };

        var grown = MirroringPlan.Of(Made("[{ addresses: [{ ip: 192.0.2.1 }, { ip: 192.0.2.2 }], ports: [{ port: 80 }] }]"), Out, [slice]);
        Assert.Equal(["IPv4 =80/TCP: 192.0.2.1 ready, 192.0.2.2 ready"], grown.Update.Select(Line));
        Assert.Empty(grown.Create);
        var moved = MirroringPlan.Of(Made("[{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 81 }] }]"), Out, [slice]);
        Assert.Equal((1, 1), (moved.Create.Count, moved.Delete.Count));
        Assert.Equal([slice], MirroringPlan.Of(null, Out, [slice]).Delete);
        Assert.Equal([slice], MirroringPlan.Of(Made("[]"), null, [slice]).Delete);
        Assert.Equal([slice], MirroringPlan.Of(Made("[]"), Given.Service("out", "80"), [slice]).Delete);
    }

    private static void Mirrors(string subsets, params string[] lines) => Assert.Equal(lines, MirroringPlan.Of(Made(subsets), Out, []).Create.Select(Line));

    private static EndpointsObject Made(string subsets, string metadata = "labels: { a: b }, annotations: { c: d, kubectl.kubernetes.io/last-applied-configuration: '{}' }") =>
        Yaml.Read<EndpointsObject>($"apiVersion: v1\nkind: Endpoints\nmetadata: {{ name: out, namespace: lake, {metadata} }}\nsubsets: {subsets}");

    private static string Line(EndpointSlice slice) =>
        $"{slice.AddressType} {string.Join(' ', slice.Ports.Select(port => $"{port.Name}={port.Port}/{port.Protocol}"))}: {string.Join(", ", slice.Endpoints.Select(e => $"{e.Addresses[0]} {(e.Conditions.IsReady ? "ready" : "unready")}"))}";
}
