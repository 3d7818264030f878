using System.Diagnostics;
using System.Globalization;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Network.Addresses;
using Playground.Network.Services;

namespace Playground.Benchmarks;

/// <summary>From a changed EndpointSlice of one Service to the new routing table, as the proxy computes it.</summary>
internal sealed class RoutingTableChange(int services, int endpoints) : Measurement
{
    private const int Rounds = 300;

    public override string What => $"EndpointSlice change to the new routing table ({services:N0} Services, {endpoints:N0} endpoints in the changed one)";

    public override Task<string> RunAsync()
    {
        var table = new ServiceTable([Cidr.Parse("10.96.0.0/12")]);
        for (var i = 0; i < services; i++)
        {
            var other = Service($"fish-{i}", $"10.97.{i / 250}.{(i % 250) + 2}");
            table = table.With(other.NamespacedName, ServiceEntries.Of(other, [Slice(other.Name, 0, 3)]));
        }

        var service = Service("fish", "10.96.0.99");
        var slices = Enumerable.Range(0, (endpoints + 99) / 100).Select(i => Slice("fish", i, Math.Min(100, endpoints - (i * 100)))).ToList();
        var times = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            var at = round % slices.Count;
            var (first, ready) = (slices[at].Endpoints[0], round / slices.Count % 2 == 1);
            slices[at] = slices[at] with { Endpoints = [first with { Conditions = new() { Ready = ready, Serving = ready } }, .. slices[at].Endpoints.Skip(1)] };
            var began = Stopwatch.GetTimestamp();
            table = table.With(service.NamespacedName, ServiceEntries.Of(service, slices));
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return Task.FromResult(Times(times.Skip(50)));
    }

    private static Service Service(string name, string address) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake" },
        Spec = new() { Type = "ClusterIP", ClusterIP = address, ClusterIPs = [address], Ports = [new() { Port = 80, Protocol = "TCP", TargetPort = 8080 }] },
    };

    private static EndpointSlice Slice(string service, int number, int count) => new()
    {
        Metadata = new() { Name = $"{service}-{number}", Namespace = "lake", Labels = ValueMap.Of((EndpointSlice.ServiceNameLabel, service)) },
        AddressType = "IPv4",
        Ports = [new() { Name = "", Port = 8080, Protocol = "TCP" }],
        Endpoints = Enumerable.Range(0, count).Select(i => new Endpoint
        {
            Addresses = [string.Create(CultureInfo.InvariantCulture, $"10.200.{number}.{i + 2}")],
            NodeName = $"node-{1 + (i % 3)}",
            Conditions = new() { Ready = true, Serving = true },
        }).ToValueList(),
    };
}
