using Playground.Cluster.Controllers.Disruption;
using Playground.Cluster.Controllers.LoadBalancers;
using Playground.Cluster.Controllers.Nodes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;

namespace Playground.Cluster.Tests.Controllers;

public sealed class NodeLifecyclePlanTests
{
    [Theory]
    [InlineData("True", false, "")]
    [InlineData("True", true, "unschedulable:NoSchedule")]
    [InlineData("False", false, "not-ready:NoSchedule not-ready:NoExecute")]
    [InlineData("Unknown", false, "unreachable:NoSchedule unreachable:NoExecute")]
    public void Taints_follow_the_nodes_condition(string ready, bool cordoned, string expected)
    {
        var node = Node(ready) is var one ? one with { Spec = new() { Unschedulable = cordoned } } : null!;
        var taints = NodeLifecyclePlan.Tainted(node, Given.Noon).Spec.Taints;
        Assert.Equal(expected, string.Join(' ', taints.Select(taint => $"{taint.Key["node.kubernetes.io/".Length..]}:{taint.Effect}")));
    }

    [Fact]
    public void Node_that_says_nothing_of_itself_is_left_alone()
    {
        var node = new Node { Spec = new() { Unschedulable = true } };
        Assert.Same(node, NodeLifecyclePlan.Tainted(node, Given.Noon));
    }

    [Fact]
    public void Silent_node_becomes_unknown_after_a_while()
    {
        Assert.Null(NodeLifecyclePlan.Silent(Node("True"), Given.Noon, Given.Noon.AddSeconds(49)));
        Assert.Equal("NodeStatusUnknown", NodeLifecyclePlan.Silent(Node("True"), Given.Noon, Given.Noon.AddSeconds(50))!.Status.Conditions[0].Reason);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 300}", 300)]
    [InlineData("{operator: Exists}", null)]
    public void Pod_stays_as_long_as_it_bears_the_taint(string toleration, int? seconds)
    {
        var pod = Yaml.Read<Pod>($"spec: {{tolerations: [{toleration}]}}");
        var stay = NodeLifecyclePlan.Stay(pod, NodeLifecyclePlan.Tainted(Node("False"), Given.Noon), Given.Noon);
        Assert.Equal(seconds, stay is null ? null : (int)stay.Value.TotalSeconds);
    }

    [Theory]
    [InlineData("minAvailable: 2", 3, "1 2/3")]
    [InlineData("maxUnavailable: 1", 3, "1 2/3")]
    [InlineData("minAvailable: 50%", 3, "1 2/3")]
    [InlineData("maxUnavailable: 0", 3, "0 3/3")]
    [InlineData("minAvailable: 2", 1, "0 2/1")]
    public void Budget_allows_what_can_be_spared(string spec, int pods, string expected)
    {
        var budget = Yaml.Read<PodDisruptionBudget>($"spec: {{{spec}}}");
        var status = DisruptionPlan.StatusOf(budget, [.. Enumerable.Range(0, pods).Select(i => Given.Pod($"p{i}", $"10.0.0.{i}"))], _ => ("rs", 3), Given.Noon);
        Assert.Equal(expected, $"{status.DisruptionsAllowed} {status.DesiredHealthy}/{status.ExpectedPods}");
    }

    [Fact]
    public void Load_balancer_takes_the_wanted_or_the_first_free_address()
    {
        string[] pool = ["172.18.255.200", "172.18.255.201"];
        Assert.Equal("172.18.255.201", LoadBalancerPlan.Choose("", pool, new HashSet<string> { "172.18.255.200" }));
        Assert.Equal("172.18.255.201", LoadBalancerPlan.Choose("172.18.255.201", pool, new HashSet<string>()));
        Assert.Null(LoadBalancerPlan.Choose("203.0.113.9", pool, new HashSet<string>()));
        Assert.Null(LoadBalancerPlan.Choose("172.18.255.200", pool, new HashSet<string> { "172.18.255.200" }));
        Assert.Null(LoadBalancerPlan.Choose("", pool, new HashSet<string>(pool)));
    }

    private static Node Node(string ready) => Yaml.Read<Node>($"status: {{conditions: [{{type: Ready, status: '{ready}'}}]}}");
}
