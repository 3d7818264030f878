using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Policies;
using Playground.Network.Services;
using Playground.Network.Tracing;

namespace Playground.Network.Tests.Services;

/// <summary>
/// Two machines; the pods angler (10.244.1.2, fd00:1::2) on node-1, fish (10.244.2.2, fd00:2::2) and trout (10.244.2.3) on node-2; the laptop outside.
/// Services are written as YAML, their endpoints as `10.244.2.2:8080 node-2`. A packet comes out as what it ended as, where, and from whom.
/// </summary>
internal sealed class RoutingRows : INetworkView
{
    private readonly Dictionary<IPAddress, NetworkStack> _stacks = [];
    private readonly SessionTable _sessions;
    private readonly SeededRandom _random = new(1);

    public RoutingRows(TimeProvider? time = null)
    {
        _sessions = new(time ?? TimeProvider.System);
        Topology = Topology.Empty
            .With(new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.1.0/24")))
            .With(new("node-2", IPAddress.Parse("192.168.49.3"), "b", Cidr.Parse("10.244.2.0/24")));
        foreach (var machine in Topology.InOrder)
            Add(Place.OfNode(machine.Name), machine.Address.ToString());
        Add(Place.Laptop, "192.168.49.1");
        Add(new(PlaceKind.Pod, "lake", "angler", "node-1"), "10.244.1.2", "fd00:1::2");
        Add(new(PlaceKind.Pod, "lake", "fish", "node-2"), "10.244.2.2", "fd00:2::2");
        Add(new(PlaceKind.Pod, "lake", "trout", "node-2"), "10.244.2.3");
    }

    public ServiceTable Services { get; private set; } = new([Cidr.Parse("10.96.0.0/16")]);

    public Topology Topology { get; }

    public PolicyTable Policies => PolicyTable.Empty;

    public HostPortTable HostPorts { get; set; } = HostPortTable.Empty;

    public IReceiver? ReceiverAt(IPAddress address) => _stacks.GetValueOrDefault(address);

    /// <summary>Sets a Service with one slice a port name, endpoint family and line.</summary>
    /// <param name="endpoints">`10.244.2.2:8080 node-2 [terminating|unready] [port:NAME] [UDP]`; `-` for no node</param>
    public RoutingRows With(string service, params string[] endpoints)
    {
        var value = Yaml.Read<Service>($"apiVersion: v1\nkind: Service\n{service}");
        Services = Services.With(value.NamespacedName, ServiceEntries.Of(value, endpoints.Select((line, i) => Slice(value.Name, line.Split(' '), i))));
        return this;
    }

    /// <summary>`angler → 10.96.7.9:80`, `laptop → 192.168.49.2:30080 UDP`.</summary>
    public string Send(string row)
    {
        var words = row.Split(' ');
        var from = _stacks.Values.First(stack => stack.Place.Name == words[0]);
        var destination = IPEndPoint.Parse(words[2]);
        var protocol = Protocols.Parse(words.Length > 3 ? words[3] : "TCP");
        var source = from.Addresses.First(address => address.AddressFamily == destination.AddressFamily);
        var packet = new Packet(from.Place, protocol, new(source, 40000), new(destination.Address, destination.Port), from.IsOwn(destination.Address));
        var route = Routing.Decide(packet, this, _random, _sessions.Find);
        if (route.Choice is { Backend: { } backend, Rule.Affinity: not null } choice)
            _sessions.Remember(choice.Rule, source, backend.Address);
        var delivery = Delivery.Of(route, from, this);
        var last = delivery.Hops[^1];
        return last.Verdict is Verdict.Delivered ? $"Delivered to {last.To.Name} {delivery.Destination} from {delivery.Source.Address} by {route.At?.Name}" : $"{last.Verdict}: {last.Rule}";
    }

    private static EndpointSlice Slice(string service, string[] words, int number)
    {
        var address = IPEndPoint.Parse(words[0]);
        return new()
        {
            Metadata = new() { Name = $"{service}-{number}", Namespace = "lake", Labels = ValueMap.Of((EndpointSlice.ServiceNameLabel, service)) },
            AddressType = words[0].StartsWith('[') ? "IPv6" : "IPv4",
            Ports = [new() { Name = words.FirstOrDefault(w => w.StartsWith("port:"))?[5..] ?? "", Port = address.Port, Protocol = words.Contains("UDP") ? "UDP" : words.Contains("SCTP") ? "SCTP" : "TCP" }],
            Endpoints =
            [
                new()
                {
                    Addresses = [$"{address.Address}"],
                    NodeName = words[1] is "-" ? null : words[1],
                    Conditions = new() { Ready = !words.Contains("terminating") && !words.Contains("unready"), Serving = !words.Contains("unready"), Terminating = words.Contains("terminating") },
                },
            ],
        };
    }

    private void Add(Place place, params string[] addresses)
    {
        var stack = new NetworkStack(place, [.. addresses.Select(IPAddress.Parse)]);
        foreach (var address in stack.Addresses)
            _stacks[address] = stack;
        foreach (var port in new[] { 8080, 9090 })
        {
            stack.Listen(port, (_, _) => Task.CompletedTask);
            stack.ListenUdp(port, (_, _, _) => new((byte[]?)null));
        }
    }
}
