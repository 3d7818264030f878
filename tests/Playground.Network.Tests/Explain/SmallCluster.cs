using System.Net;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;
using Playground.Kubernetes.Informers;
using Playground.Kubernetes.Selectors;
using Playground.Network.Addresses;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Resolver;
using Playground.Network.Dns.Server;
using Playground.Network.Dns.Zone;
using Playground.Network.Explain;
using Playground.Network.Fabric;
using Playground.Network.Policies;
using Playground.Network.Services;
using Playground.Network.Tracing;
using NetworkPolicy = Playground.Kubernetes.Networking.NetworkPolicy;

namespace Playground.Network.Tests.Explain;

/// <summary>
/// A cluster of two machines made of objects alone, with the network that follows from them. Pods listen on the ports their annotation
/// `listens` names; CoreDNS runs on node-1 behind 10.96.0.10.
/// </summary>
internal sealed class SmallCluster : IAsyncDisposable
{
    private static readonly IPAddress Dns = IPAddress.Parse("10.96.0.10");

    private readonly Dictionary<NamespacedName, Service> _services = [];
    private readonly Dictionary<NamespacedName, EndpointSlice> _slices = [];
    private readonly Dictionary<NamespacedName, Pod> _pods = [];
    private readonly Dictionary<NamespacedName, Namespace> _namespaces = [];
    private readonly Dictionary<NamespacedName, NetworkPolicy> _policies = [];
    private readonly Dictionary<NamespacedName, NetworkStack> _stacks = [];
    private readonly NetworkStack _laptop = new(Place.Laptop, IPAddress.Parse("192.168.49.1"));
    private readonly List<NetworkStack> _machines = [];
    private readonly DnsZoneBuilder _zone = new(TimeProvider.System);

    public SmallCluster(int seed = 1)
    {
        Fabric = new(TimeProvider.System, new SeededRandom(seed))
        {
            Services = new([Cidr.Parse("10.96.0.0/16")]),
            Topology = Topology.Empty
                .With(new("node-1", IPAddress.Parse("192.168.49.2"), "a", Cidr.Parse("10.244.1.0/24")))
                .With(new("node-2", IPAddress.Parse("192.168.49.3"), "b", Cidr.Parse("10.244.2.0/24"))),
        };
        Fabric.Attach(_laptop);
        foreach (var machine in Fabric.Topology.InOrder)
        {
            _machines.Add(new(Place.OfNode(machine.Name), machine.Address));
            Fabric.Attach(_machines[^1]);
        }

        foreach (var name in new[] { "lake", "sea", "kube-system" })
            Add(new Namespace { Metadata = new() { Name = name, Labels = ValueMap.Of(("kubernetes.io/metadata.name", name)) } });
        Add(Pod("coredns", "kube-system", "node-1", "10.244.1.200", "k8s-app=kube-dns"));
        var responder = new DnsResponder(() => _zone.Current, new AnswerShuffle(new SeededRandom(seed)));
        _stacks[new("kube-system", "coredns")].ListenUdp(53, (query, _, _) => new(responder.Respond(query.Span)));
    }

    public NetworkFabric Fabric { get; }

    /// <summary>A running pod.</summary>
    /// <param name="labels">`app=fish,tier=web`</param>
    /// <param name="listens">what its program listens on</param>
    /// <param name="ports">what it declares: `web:8080`</param>
    public static Pod Pod(string name, string home, string node, string address, string labels, bool ready = true, string listens = "", params string[] ports) => new()
    {
        Metadata = new()
        {
            Name = name,
            Namespace = home,
            Labels = labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(label => KeyValuePair.Create(label.Split('=')[0], label.Split('=')[1])).ToValueMap(),
            Annotations = ValueMap.Of(("listens", listens)),
        },
        Spec = new()
        {
            NodeName = node,
            DNSPolicy = "ClusterFirst",
            Containers = [new() { Name = "c", Ports = ports.Select(port => new ContainerPort { Name = port.Split(':')[0], Port = int.Parse(port.Split(':')[1]), Protocol = "TCP" }).ToValueList() }],
        },
        Status = new()
        {
            Phase = "Running",
            PodIP = address,
            Conditions = [new() { Type = "Ready", Status = ready ? "True" : "False", Message = ready ? "" : "containers with unready status: [c]" }],
            ContainerStatuses = [new() { Name = "c", State = new() { Running = new() { StartedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero) } } }],
        },
    };

    public SmallCluster Add(KubernetesObject value)
    {
        switch (value)
        {
            case Namespace home:
                _namespaces[home.NamespacedName] = home;
                break;
            case Pod pod:
                _pods[pod.NamespacedName] = pod;
                var stack = _stacks[pod.NamespacedName] = new(new(PlaceKind.Pod, pod.Namespace, pod.Name, pod.Spec.NodeName), IPAddress.Parse(pod.Status.PodIP));
                foreach (var port in pod.Metadata.Annotations.GetValueOrDefault("listens", "").Split(',', StringSplitOptions.RemoveEmptyEntries))
                    stack.Listen(int.Parse(port), (_, _) => Task.CompletedTask);
                Fabric.Attach(stack);
                break;
            case Service service:
                _services[service.NamespacedName] = service;
                break;
            case NetworkPolicy policy:
                _policies[policy.NamespacedName] = policy;
                break;
        }

        return this;
    }

    public SmallCluster Add(params string[] yaml)
    {
        foreach (var text in yaml)
            Add(text.Contains("podSelector") ? Yaml.Read<NetworkPolicy>($"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n{text}") : Yaml.Read<Service>($"apiVersion: v1\nkind: Service\n{text}"));
        return this;
    }

    /// <summary>Makes slices, zone, service table and policies of the objects, as controllers and proxies do.</summary>
    public SmallCluster Settle()
    {
        Add("metadata: { name: kube-dns, namespace: kube-system }\nspec: { clusterIP: 10.96.0.10, selector: { k8s-app: kube-dns }, ports: [{ name: dns, port: 53, protocol: UDP, targetPort: 53 }] }");
        foreach (var home in _namespaces.Values)
        {
            _zone.Apply(new Change<Namespace>(home.NamespacedName, null, home));
            Fabric.Policies = Fabric.Policies.WithNamespace(home.Name, home.Metadata.Labels);
        }

        foreach (var pod in _pods.Values)
            Fabric.Policies = Fabric.Policies.WithPod(pod.NamespacedName, PolicyPod.Of(pod));
        foreach (var policy in _policies.Values)
            Fabric.Policies = Fabric.Policies.WithPolicy(policy.NamespacedName, policy);
        foreach (var service in _services.Values)
        {
            _zone.Apply(new Change<Service>(service.NamespacedName, null, service));
            foreach (var slice in Slices(service))
            {
                _slices[slice.NamespacedName] = slice;
                _zone.Apply(new Change<EndpointSlice>(slice.NamespacedName, null, slice));
            }

            Fabric.Services = Fabric.Services.With(service.NamespacedName, ServiceEntries.Of(service, _slices.Values.Where(slice => slice.ServiceName == service.Name && slice.Metadata.Namespace == service.Namespace)));
        }

        _zone.MarkSynced();
        return this;
    }

    /// <param name="names">what DNS says; null: what is so</param>
    public Explanation Explain(string from, string host, int port, Func<DnsQuestion, DnsAnswer>? names = null) => new Explainer(
        Fabric, new(_services, _slices, _pods, _namespaces, _policies), names ?? (question => _zone.Current.Answer(question))).Explain(new(Sender(from), host, port));

    /// <summary>Really sends: the resolver's questions, then the connection. The outcome with the endpoint that was reached or tried last.</summary>
    public async Task<(Outcome Outcome, AddressPort? To)> SendAsync(string from, string host, int port)
    {
        var stack = Stack(from);
        IPAddress? address;
        if (!IPAddress.TryParse(host, out address))
        {
            if (Resolver(stack) is not { } resolver)
                return (Outcome.Unresolved, null);
            var resolution = await resolver.ResolveAsync(host, async (question, cancellation) =>
            {
                var answer = await Fabric.ExchangeAsync(stack, new(Dns, 53), DnsMessage.Query(1, question).ToBytes(), TimeSpan.Zero, cancellation);
                return answer.Response is not null && DnsMessage.TryParse(answer.Response, out var message) ? message.ToAnswer() : null;
            }, TestContext.Current.CancellationToken);
            address = resolution.Addresses.FirstOrDefault();
            if (address is null)
                return (Outcome.Unresolved, null);
        }

        var result = await Fabric.ConnectAsync(stack, new(address, port), TimeSpan.Zero, TestContext.Current.CancellationToken);
        if (result.Connection is not null)
            await result.Connection.DisposeAsync();
        var outcome = result.Hops[^1].Verdict switch
        {
            Verdict.Delivered => Outcome.Answered,
            Verdict.Refused => Outcome.Refused,
            Verdict.Unreachable => Outcome.Unreachable,
            _ => Outcome.Dropped,
        };
        return (outcome, End(result.Hops));
    }

    /// <summary>Where a packet was bound for at its last step.</summary>
    public static AddressPort End(IReadOnlyList<Hop> hops) => hops[^1].TranslatedDestination ?? hops[^1].Destination;

    public async ValueTask DisposeAsync()
    {
        foreach (var stack in _stacks.Values.Concat(_machines).Append(_laptop))
            await stack.DisposeAsync();
    }

    private NetworkStack Stack(string name) =>
        name is "laptop" ? _laptop : _machines.Find(machine => machine.Place.Name == name) ?? _stacks.First(stack => stack.Key.Name == name).Value;

    private Sender Sender(string name) => Stack(name) is var stack ? new(stack, stack.Addresses, Resolver(stack), [Dns]) : null!;

    private static MuslResolver? Resolver(NetworkStack stack)
    {
        var home = stack.Place.Namespace;
        return stack.Place.Kind is not PlaceKind.Pod ? null
            : new(new() { Nameservers = ["10.96.0.10"], Search = [$"{home}.svc.cluster.local", "svc.cluster.local", "cluster.local"], Options = [new("ndots", "5")] }, HostsFile.Empty);
    }

    /// <summary>One slice for each set of resolved ports.</summary>
    private IEnumerable<EndpointSlice> Slices(Service service)
    {
        if (service.Spec.Selector.Count is 0 || service.Spec.Type is "ExternalName")
            return [];
        var selector = Selector.OfLabels(service.Spec.Selector);
        return _pods.Values.Where(pod => pod.Namespace == service.Namespace && selector.Matches(pod.Metadata.Labels))
            .GroupBy(pod => service.Spec.Ports.Select(port => (port, Number: Number(port, pod))).Where(port => port.Number > 0)
                .Select(port => new Kubernetes.Discovery.EndpointPort { Name = port.port.Name, Port = port.Number, Protocol = port.port.Protocol is "" ? "TCP" : port.port.Protocol }).ToValueList())
            .Select((group, i) => new EndpointSlice
            {
                Metadata = new() { Name = $"{service.Name}-{i}", Namespace = service.Namespace, Labels = ValueMap.Of((EndpointSlice.ServiceNameLabel, service.Name)) },
                AddressType = "IPv4",
                Ports = group.Key,
                Endpoints = group.Select(pod => new Endpoint
                {
                    Addresses = [pod.Status.PodIP],
                    NodeName = pod.Spec.NodeName,
                    Conditions = new() { Ready = pod.IsReady, Serving = pod.IsReady },
                    TargetRef = new() { Kind = "Pod", Namespace = pod.Namespace, Name = pod.Name },
                }).ToValueList(),
            }).ToList();
    }

    private static int Number(ServicePort port, Pod pod) =>
        port.TargetPort.IsString ? pod.Spec.Containers[0].Ports.FirstOrDefault(p => p.Name == port.TargetPort.Text)?.Port ?? 0 : port.TargetPort.Number is 0 ? port.Port : port.TargetPort.Number;
}
