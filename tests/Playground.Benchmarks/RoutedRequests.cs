using System.Globalization;
using System.Net;
using Playground.Kubernetes;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Zone;
using Playground.Network.Fabric;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Benchmarks;

/// <summary>
/// Requests by name through a ClusterIP in a second of processor time, which other programs on the machine do not change: the name is asked of the zone, the packet routed to an endpoint and delivered to
/// the program that listens. With traces every lookup and hop is written down. Three endpoints each, on three machines.
/// </summary>
internal sealed class RoutedRequests(int services, bool traced) : Measurement
{
    private const int Endpoints = 3;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    public override string What => $"requests routed a second and core by name through one of {services:N0} Services, {(traced ? "full traces" : "traces off")}";

    public override Task<string> RunAsync()
    {
        var fabric = new NetworkFabric(TimeProvider.System, new SeededRandom(1)) { Services = new([Cidr.Parse("10.96.0.0/12")]), IsTraced = traced };
        var zone = new DnsZone().WithSynced().WithNamespace("lake");
        for (var node = 1; node <= Endpoints; node++)
            fabric.Topology = fabric.Topology.With(new($"node-{node}", IPAddress.Parse($"192.168.49.{node + 1}"), "a", Cidr.Parse($"10.{200 + node}.0.0/16")));
        for (var i = 0; i < services; i++)
        {
            var backends = Enumerable.Range(1, Endpoints).Select(node => Backend(fabric, node, i)).ToValueList();
            var (name, address) = (new NamespacedName("lake", $"fish-{i}"), Address(i));
            fabric.Services = fabric.Services.With(name, new([address], [], [], [new(name, "", Protocol.Tcp, 80) { Backends = backends }]));
            zone = zone.With(new DnsService("lake", name.Name, DnsServiceKind.ClusterIp) { ClusterIps = [address] });
        }

        var client = new NetworkStack(new(PlaceKind.Pod, "lake", "angler", "node-1"), IPAddress.Parse("10.201.255.2"));
        fabric.Attach(client);
        var names = Enumerable.Range(0, services).Select(i => DnsName.Parse($"fish-{i}.lake.svc.cluster.local")).ToArray();
        Run(TimeSpan.FromSeconds(1));
        return Task.FromResult($"{Run(Duration):N0}/s");

        double Run(TimeSpan duration)
        {
            var (count, began, server) = (0, Environment.CpuUsage.TotalTime, new AddressPort(IPAddress.Parse("10.96.0.10"), 53));
            while (count % 1024 != 0 || Environment.CpuUsage.TotalTime - began < duration)
            {
                var question = new DnsQuestion(names[count * 7919L % names.Length], DnsType.A);
                var answer = zone.Answer(question);
                var delivery = fabric.Send(client, Protocol.Tcp, new(((AddressRecord)answer.Records[0]).Address, 80));
                if (delivery.Verdict is not Verdict.Delivered)
                    throw new InvalidOperationException($"{question.Name} was not delivered");
                if (traced)
                {
                    var trace = new Trace(client.Place, question.Name.Text, Protocol.Tcp, DateTimeOffset.UnixEpoch);
                    trace.Add(new Lookup(question, server, answer, TimeSpan.Zero, []));
                    trace.Add(delivery.Hops);
                    trace.End(Outcome.Answered, "", DateTimeOffset.UnixEpoch);
                }

                count++;
            }

            return count / (Environment.CpuUsage.TotalTime - began).TotalSeconds;
        }
    }

    private static Backend Backend(NetworkFabric fabric, int node, int number)
    {
        var address = IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.{200 + node}.{number / 250}.{(number % 250) + 2}"));
        var stack = new NetworkStack(new(PlaceKind.Pod, "lake", $"fish-{number}-{node}", $"node-{node}"), address);
        stack.Listen(8080, static (_, _) => Task.CompletedTask);
        fabric.Attach(stack);
        return new(new(address, 8080), $"node-{node}", "a", new("lake", stack.Place.Name));
    }

    private static IPAddress Address(int number) => IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.{97 + (number / 62500)}.{number / 250 % 250}.{(number % 250) + 2}"));
}
