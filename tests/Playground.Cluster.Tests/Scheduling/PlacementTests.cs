using Playground.Cluster.Scheduling;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Scheduling;

public sealed class PlacementTests
{
    private const string Preemption = " no new claims to deallocate, preemption: 0/3 nodes are available: ";

    private readonly List<NodeState> _nodes = [new(Node("node-1", "a")), new(Node("node-2", "b")), new(Node("node-3", "c"))];

    [Fact]
    public void Pods_of_one_owner_are_spread_evenly()
    {
        for (var i = 0; i < 30; i++)
            Put(Pod($"p{i}", "metadata: {ownerReferences: [{kind: ReplicaSet, name: rs, uid: u, controller: true}]}"));
        Assert.Equal([10, 10, 10], _nodes.Select(node => node.Count));
    }

    [Fact]
    public void Pod_of_a_service_avoids_the_nodes_of_its_siblings()
    {
        Assert.Equal("node-3", Placement().Choose(Pod("p"), _nodes, new Dictionary<string, int> { ["node-1"] = 1, ["node-2"] = 1 }).Node);
    }

    [Fact]
    public void Node_selector_and_affinity_choose_by_label()
    {
        Assert.Equal("node-2", Choose("spec: {nodeSelector: {zone: b}}"));
        Assert.Equal("node-3", Choose("""
            spec:
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: NotIn, values: [a, b]}]}]
            """));
        Assert.Equal("node-3", Choose("""
            spec:
              affinity:
                nodeAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                  - {weight: 5, preference: {matchFields: [{key: metadata.name, operator: In, values: [node-3]}]}}
            """));
    }

    [Fact]
    public void Pod_that_fits_nowhere_says_why_for_each_node()
    {
        _nodes[0].Node = _nodes[0].Node with { Spec = new() { Taints = [new Taint { Key = "gpu", Effect = "NoSchedule" }] } };
        Assert.Equal(
            "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu." + Preemption + "3 Preemption is not helpful for scheduling.",
            Failure("spec: {containers: [{name: a, resources: {requests: {cpu: 5}}}]}"));

        Put(Pod("big", "spec: {containers: [{name: a, resources: {requests: {cpu: 4}}}]}"), "node-2");
        _nodes[2].Node = _nodes[2].Node with { Spec = new() { Unschedulable = true } };
        Assert.Equal(
            "0/3 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable." + Preemption
            + "1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.",
            Failure("spec: {containers: [{name: a, resources: {requests: {cpu: 1}}}]}"));
    }

    [Fact]
    public void Toleration_opens_a_tainted_node()
    {
        foreach (var node in _nodes)
            node.Node = node.Node with { Spec = new() { Taints = [new Taint { Key = "gpu", Value = "many", Effect = "NoSchedule" }] } };
        Assert.Equal("", Choose("spec: {tolerations: [{key: gpu, value: few}]}"));
        Assert.NotEqual("", Choose("spec: {tolerations: [{key: gpu, operator: Exists}]}"));
    }

    [Fact]
    public void No_nodes_is_a_sentence_of_its_own()
    {
        Assert.Equal("no nodes available to schedule pods", Placement().Choose(Pod("p"), []).Failure);
    }

    [Fact]
    public void Host_port_is_taken_once_a_node()
    {
        const string port = "spec: {containers: [{name: a, ports: [{containerPort: 80, hostPort: 80}]}]}";
        Assert.Equal(["node-1", "node-2", "node-3", ""], Enumerable.Range(0, 4).Select(i => Put(Pod($"p{i}", port))));
        Assert.StartsWith("0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports.", Failure(port), StringComparison.Ordinal);
    }

    [Fact]
    public void Spread_constraint_keeps_the_skew()
    {
        const string spread = """
            metadata: {labels: {app: a}}
            spec:
              topologySpreadConstraints:
              - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {app: a}}}
            """;
        Put(Pod("p1", spread), "node-1");
        Put(Pod("p2", spread), "node-2");
        Assert.Equal("node-3", Choose(spread));
        _nodes[2].Node = _nodes[2].Node with { Spec = new() { Unschedulable = true } };
        Assert.Contains("2 node(s) didn't match pod topology spread constraints", Failure(spread), StringComparison.Ordinal);
    }

    [Fact]
    public void Affinity_goes_where_friends_are_and_anti_affinity_where_none_are()
    {
        const string term = "[{topologyKey: zone, labelSelector: {matchLabels: {app: db}}}]";
        Put(Pod("friend", "metadata: {labels: {app: db}}"), "node-2");
        Assert.Equal("node-2", Choose($"spec: {{affinity: {{podAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: {term}}}}}}}"));
        var loner = $"spec: {{affinity: {{podAntiAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: {term}}}}}}}";
        Assert.NotEqual("node-2", Choose(loner));
        Put(Pod("loner", loner), "node-1");
        Assert.Equal("node-3", Choose("metadata: {labels: {app: db}}\n" + loner));
    }

    private static Placement Placement() => new(new(_ => ValueMap<string>.Empty));

    private static Node Node(string name, string zone) => Yaml.Read<Node>($$$"""
        metadata: {name: {{{name}}}, labels: {zone: {{{zone}}} }}
        status: {allocatable: {cpu: 4, memory: 8Gi, pods: 110}}
        """);

    private static Pod Pod(string name, string text = "{}")
    {
        var pod = Yaml.Read<Pod>(text);
        return pod with { Metadata = pod.Metadata with { Name = name, Namespace = "lake" } };
    }

    private string Choose(string pod) => Placement().Choose(Pod("p", pod), _nodes).Node;

    private string Failure(string pod) => Placement().Choose(Pod("p", pod), _nodes).Failure;

    private string Put(Pod pod, string? on = null)
    {
        var node = on ?? Placement().Choose(pod, _nodes).Node;
        _nodes.Find(state => state.Name == node)?.Add(pod);
        return node;
    }
}
