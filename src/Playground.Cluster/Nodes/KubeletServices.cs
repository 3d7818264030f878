using System.Collections.Concurrent;
using Playground.Cluster.Events;
using Playground.Cluster.FileSystems;
using Playground.Cluster.Flows;
using Playground.Cluster.Images;
using Playground.Cluster.Nodes.ApiEntrance;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Network.Dns.Server;
using Playground.Network.Fabric;
using Playground.Network.Tracing;

namespace Playground.Cluster.Nodes;

/// <summary>What every kubelet of a cluster works with.</summary>
internal sealed class KubeletServices(KubernetesClient client, ClusterInformers informers, NetworkFabric fabric, TimeProvider time, Random random, Delays delays, Action<Trace> publish)
{
    private readonly ConcurrentDictionary<NamespacedName, DirectoryNode> _claims = [];
    private readonly ConcurrentDictionary<string, DirectoryNode> _machines = new(StringComparer.Ordinal);

    public KubernetesClient Client { get; } = client.As("kubelet");

    public ClusterInformers Informers { get; } = informers;

    public NetworkFabric Fabric { get; } = fabric;

    public TimeProvider Time { get; } = time;

    public Random Random { get; } = random;

    public Delays Delays { get; } = delays;

    public Action<Trace> Publish { get; } = publish;

    /// <summary>What was published, for programs that listen in.</summary>
    public RecentTraces Traffic { get; init; } = new();

    /// <summary>The API server's door in the simulated network.</summary>
    public required ApiEndpoint Api { get; init; }

    /// <summary>The token of a pod's account.</summary>
    public required Func<Pod, string> TokenFor { get; init; }

    /// <summary>What pods trust the API server by, in PEM.</summary>
    public required string RootCertificate { get; init; }

    /// <summary>What the `coredns` program answers from; set before pods start.</summary>
    public DnsResponder? Dns { get; set; }

    public VolumeSources Volumes => new(
        FindConfigMap,
        Informers.Of<Secret>().Find,
        TokenFor,
        node => _machines.GetOrAdd(node, MachineFiles.Create),
        claim => _claims.GetOrAdd(claim, _ => new DirectoryNode()));

    /// <summary>A pod may come before the controller that writes its new namespace's certificate: then it gets what will be written.</summary>
    private ConfigMap? FindConfigMap(NamespacedName name) => Informers.Of<ConfigMap>().Find(name)
        ?? (name.Name is "kube-root-ca.crt" ? new() { Metadata = new() { Name = name.Name, Namespace = name.Namespace }, Data = ValueMap.Of(("ca.crt", RootCertificate)) } : null);

    public EventRecorder EventsOf(string machine) => new(Client, Time, Random, "kubelet", machine);
}
