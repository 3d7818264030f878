using System.Net;
using System.Text;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Tests.Fabric;

/// <summary>
/// Two machines, a pod on each, the laptop outside, and the Service `lake/fish` (10.96.7.9, port 80 to 8080). What a packet met is written
/// as rows: from → to, source → destination as it was after the step, verdict.
/// </summary>
public sealed class FabricTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly NetworkFabric _fabric = new(TimeProvider.System, new SeededRandom(1));
    private readonly NetworkStack _angler = Pod("angler", "node-1", "10.244.1.2");
    private readonly NetworkStack _fish = Pod("fish", "node-2", "10.244.2.2");
    private readonly NetworkStack _laptop = new(Place.Laptop, IPAddress.Parse("192.168.49.1"));
    private readonly NetworkStack _host = new(Place.OfNode("node-1"), IPAddress.Parse("192.168.49.2"));

    public ValueTask InitializeAsync()
    {
        _fabric.Topology = _fabric.Topology
            .With(new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.1.0/24")))
            .With(new("node-2", IPAddress.Parse("192.168.49.3"), "b", Cidr.Parse("10.244.2.0/24")));
        foreach (var stack in new[] { _angler, _fish, _laptop, _host })
            _fabric.Attach(stack);
        _fish.Listen(8080, SayWhoCalls);
        Offer();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stack in new[] { _angler, _fish, _laptop, _host })
            await stack.DisposeAsync();
    }

    [Fact]
    public async Task A_pod_reaches_another_without_translation() =>
        Assert.Equal(
            ["angler → node-1 10.244.1.2 → 10.244.2.2:8080 Forwarded", "node-1 → node-2 10.244.1.2 → 10.244.2.2:8080 Forwarded", "node-2 → fish 10.244.1.2 → 10.244.2.2:8080 Delivered", "seen from 10.244.1.2"],
            await Ask(_angler, "10.244.2.2", 8080));

    [Fact]
    public async Task A_Service_address_is_translated_on_the_senders_machine_and_the_source_kept() =>
        Assert.Equal(
            ["angler → node-1 10.244.1.2 → 10.244.2.2:8080 Translated", "node-1 → node-2 10.244.1.2 → 10.244.2.2:8080 Forwarded", "node-2 → fish 10.244.1.2 → 10.244.2.2:8080 Delivered", "seen from 10.244.1.2"],
            await Ask(_angler, "10.96.7.9", 80));

    [Fact]
    public async Task A_pod_that_reaches_itself_through_its_Service_is_masqueraded() =>
        Assert.Equal(
            ["fish → node-2 10.244.2.1 → 10.244.2.2:8080 Translated", "node-2 → fish 10.244.2.1 → 10.244.2.2:8080 Delivered", "seen from 10.244.2.1"],
            await Ask(_fish, "10.96.7.9", 80));

    [Fact]
    public async Task A_port_the_Service_does_not_have_is_refused() =>
        Assert.Equal(["angler → node-1 10.244.1.2 → 10.96.7.9:8080 Refused", "Refused"], await Ask(_angler, "10.96.7.9", 8080));

    [Fact]
    public async Task An_address_no_Service_has_is_dropped() =>
        Assert.Equal(["angler → node-1 10.244.1.2 → 10.96.200.1:80 Dropped", "TimedOut"], await Ask(_angler, "10.96.200.1", 80));

    [Fact]
    public async Task A_Service_without_ready_endpoints_is_refused()
    {
        Offer(ready: false);
        Assert.Equal(["angler → node-1 10.244.1.2 → 10.96.7.9:80 Refused", "Refused"], await Ask(_angler, "10.96.7.9", 80));
    }

    [Fact]
    public async Task A_port_nobody_listens_on_is_refused_by_the_pod() =>
        Assert.Equal("Refused", (await Ask(_angler, "10.244.2.2", 81))[^1]);

    [Fact]
    public async Task An_address_no_pod_has_is_not_answered_for() =>
        Assert.Equal(["angler → node-1 10.244.1.2 → 10.244.2.99:80 Forwarded", "node-1 → node-1 10.244.1.2 → 10.244.2.99:80 Unreachable", "TimedOut"], await Ask(_angler, "10.244.2.99", 80));

    [Fact]
    public async Task The_laptop_reaches_neither_pods_nor_cluster_addresses()
    {
        Assert.Equal("TimedOut", (await Ask(_laptop, "10.244.2.2", 8080))[^1]);
        Assert.Equal("TimedOut", (await Ask(_laptop, "10.96.7.9", 80))[^1]);
    }

    [Fact]
    public async Task A_node_port_is_open_on_every_machine_and_masquerades() =>
        Assert.Equal(
            ["laptop → node-1 192.168.49.2 → 10.244.2.2:8080 Translated", "node-1 → node-2 192.168.49.2 → 10.244.2.2:8080 Forwarded", "node-2 → fish 192.168.49.2 → 10.244.2.2:8080 Delivered", "seen from 192.168.49.2"],
            await Ask(_laptop, "192.168.49.2", 30080));

    [Fact]
    public async Task Under_externalTrafficPolicy_Local_the_source_is_kept_and_other_machines_drop()
    {
        Offer(policy: "Local");
        Assert.Equal(["laptop → node-2 192.168.49.1 → 10.244.2.2:8080 Translated", "node-2 → fish 192.168.49.1 → 10.244.2.2:8080 Delivered", "seen from 192.168.49.1"], await Ask(_laptop, "192.168.49.3", 30080));
        Assert.Equal("TimedOut", (await Ask(_laptop, "192.168.49.2", 30080))[^1]);
    }

    [Fact]
    public void A_ping_loses_its_time_to_live_only_between_machines()
    {
        Assert.Equal((true, 62), Ping(_angler, "10.244.2.2"));
        Assert.Equal((true, 63), Ping(_angler, "192.168.49.3"));
        Assert.Equal((true, 64), Ping(_angler, "192.168.49.2"));
        Assert.Equal((true, 64), Ping(_angler, "10.244.1.2"));
    }

    private (bool, int) Ping(NetworkStack from, string to)
    {
        _fabric.Attach(new NetworkStack(Place.OfNode("node-2"), IPAddress.Parse("192.168.49.3")));
        var (answered, timeToLive, _, _) = _fabric.Ping(from, IPAddress.Parse(to));
        return (answered, timeToLive);
    }

    private async Task<List<string>> Ask(NetworkStack from, string address, int port)
    {
        var result = await _fabric.ConnectAsync(from, new(IPAddress.Parse(address), port), Patience, TestContext.Current.CancellationToken);
        List<string> rows = [.. result.Hops.Select(hop => $"{hop.From.Name} → {hop.To.Name} {(hop.TranslatedSource ?? hop.Source).Address} → {hop.TranslatedDestination ?? hop.Destination} {hop.Verdict}")];
        if (result.Connection is not { } connection)
            return [.. rows, $"{result.Failure}"];
        await using (connection)
        {
            var answer = await connection.Input.ReadAsync(TestContext.Current.CancellationToken);
            return [.. rows, Encoding.UTF8.GetString(answer.Buffer)];
        }
    }

    private static async Task SayWhoCalls(Connection connection, CancellationToken cancellation)
    {
        await connection.Output.WriteAsync(Encoding.UTF8.GetBytes($"seen from {connection.Remote.Address}"), cancellation);
        await connection.Output.CompleteAsync();
    }

    private static NetworkStack Pod(string name, string node, string address) => new(new Place(PlaceKind.Pod, "lake", name, node), IPAddress.Parse(address));

    private void Offer(bool ready = true, string policy = "Cluster")
    {
        var service = new Service
        {
            Metadata = new() { Name = "fish", Namespace = "lake" },
            Spec = new()
            {
                Type = "NodePort",
                ClusterIP = "10.96.7.9",
                ClusterIPs = ["10.96.7.9"],
                ExternalTrafficPolicy = policy,
                Ports = [new() { Protocol = "TCP", Port = 80, TargetPort = 8080, NodePort = 30080 }],
            },
        };
        var slice = new EndpointSlice
        {
            Metadata = new() { Name = "fish-1", Namespace = "lake", Labels = ValueMap.Of((EndpointSlice.ServiceNameLabel, "fish")) },
            AddressType = "IPv4",
            Ports = [new() { Name = "", Port = 8080, Protocol = "TCP" }],
            Endpoints = [new() { Addresses = ["10.244.2.2"], NodeName = "node-2", Conditions = new() { Ready = ready, Serving = ready } }],
        };
        _fabric.Services = new ServiceTable([Cidr.Parse("10.96.0.0/16")]).With(service.NamespacedName, ServiceEntries.Of(service, [slice]));
    }
}
