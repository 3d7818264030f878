using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Network.Addresses;
using Playground.Network.Fabric;
using Playground.Network.Policies;
using Playground.Network.Services;
using Playground.Network.Tracing;
using NetworkPolicy = Playground.Kubernetes.Networking.NetworkPolicy;

namespace Playground.Network.Tests.Policies;

/// <summary>
/// Namespaces `lake` (team: water) and `sea` (team: water, salt: "yes"); pods angler, fish and heron in lake, shark in sea, fish with the named
/// ports web 8080/TCP and dns 53/UDP; a Service `lake/fish` 10.96.7.9:80 → 8080; two machines, the laptop outside. A connection is written as
/// `from → to:port`, its outcome as the last word a packet met.
/// </summary>
internal sealed class PolicyRows : INetworkView
{
    private static readonly (string Name, string Namespace, string Node, string Address, string Labels)[] Pods =
    [
        ("angler", "lake", "node-1", "10.244.1.2", "role=angler"),
        ("fish", "lake", "node-2", "10.244.2.2", "role=fish"),
        ("heron", "lake", "node-2", "10.244.2.3", "role=bird"),
        ("shark", "sea", "node-1", "10.244.1.9", "role=angler"),
    ];

    private readonly Dictionary<string, NetworkStack> _stacks = [];

    public PolicyRows(params string[] policies)
    {
        Topology = Topology.Empty.With(new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.1.0/24"))).With(new("node-2", IPAddress.Parse("192.168.49.3"), "b", Cidr.Parse("10.244.2.0/24")));
        foreach (var machine in Topology.InOrder)
            Add(new(Place.OfNode(machine.Name), machine.Address));
        Add(new(Place.Laptop, IPAddress.Parse("192.168.49.1")));
        Policies = PolicyTable.Empty.WithNamespace("lake", ValueMap.Of(("team", "water"))).WithNamespace("sea", ValueMap.Of(("team", "water"), ("salt", "yes")));
        foreach (var (name, home, node, address, labels) in Pods)
        {
            Add(new(new(PlaceKind.Pod, home, name, node), IPAddress.Parse(address)));
            var pod = new Pod
            {
                Metadata = new() { Name = name, Namespace = home, Labels = ValueMap.Of((labels.Split('=')[0], labels.Split('=')[1])) },
                Spec = new() { NodeName = node, Containers = [new() { Name = "c", Ports = name is "fish" ? [new() { Name = "web", Port = 8080 }, new() { Name = "dns", Port = 53, Protocol = "UDP" }] : [] }] },
                Status = new() { PodIP = address },
            };
            Policies = Policies.WithPod(pod.NamespacedName, PolicyPod.Of(pod));
        }

        foreach (var policy in policies)
            Policies = Policies.WithPolicy(Read(policy).NamespacedName, Read(policy));
        Services = new ServiceTable([Cidr.Parse("10.96.0.0/16")]).With(new("lake", "fish"), new(
            [IPAddress.Parse("10.96.7.9")], [], [],
            [new(new("lake", "fish"), "", Protocol.Tcp, 80) { NodePort = 30080, Backends = [new(new(IPAddress.Parse("10.244.2.2"), 8080), "node-2", "b", new("lake", "fish"))] }]));
    }

    public ServiceTable Services { get; }

    public Topology Topology { get; }

    public PolicyTable Policies { get; set; }

    public HostPortTable HostPorts => HostPortTable.Empty;

    public IReceiver? ReceiverAt(IPAddress address) => _stacks.GetValueOrDefault(address.ToString());

    public static NetworkPolicy Read(string policy) => Yaml.Read<NetworkPolicy>($"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n{policy}");

    /// <summary>`angler → 10.96.7.9:80`, `laptop → 192.168.49.2:30080 TCP`, `angler → 10.244.2.2 ICMP`.</summary>
    public string Send(string row)
    {
        var words = row.Split(' ');
        var to = words[2].Split(':');
        var from = _stacks.Values.First(stack => stack.Place.Name == words[0]);
        var protocol = Protocols.Parse(words.Length > 3 ? words[3] : "TCP");
        var destination = new AddressPort(IPAddress.Parse(to[0]), to.Length > 1 ? int.Parse(to[1]) : 0);
        var packet = new Packet(from.Place, protocol, new(from.Address, 40000), destination, from.IsOwn(destination.Address));
        var delivery = Delivery.Of(Routing.Decide(packet, this, new SeededRandom(1), (_, _) => null), from, this);
        var last = delivery.Hops[^1];
        return $"{last.Verdict}: {last.Rule}";
    }

    private void Add(NetworkStack stack)
    {
        _stacks[stack.Address.ToString()] = stack;
        foreach (var port in new[] { 80, 8080, 8081, 8082, 9090 })
            stack.Listen(port, (_, _) => Task.CompletedTask);
        foreach (var port in new[] { 53, 8080 })
            stack.ListenUdp(port, (_, _, _) => new((byte[]?)null));
    }
}
