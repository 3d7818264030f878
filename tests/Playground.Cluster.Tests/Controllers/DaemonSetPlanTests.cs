using Playground.Cluster.Controllers.DaemonSets;
using Playground.Cluster.Controllers.Revisions;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

public sealed class DaemonSetPlanTests
{
    private static readonly DaemonSet Rolling = new() { Metadata = new() { Name = "agent", Namespace = "lake" } };

    private static readonly DaemonSet Surging = Rolling with
    {
        Spec = new() { UpdateStrategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxUnavailable = 0, MaxSurge = 1 } } },
    };

    private static readonly Node[] Nodes = [Given.Node("node-1"), Given.Node("node-2")];

    [Fact]
    public void Every_node_gets_a_pod()
    {
        Assert.Equal("create node-1 node-2, delete ", Plan(Rolling));
    }

    [Fact]
    public void One_old_pod_goes_at_a_time()
    {
        Assert.Equal("create , delete old-1", Plan(Rolling, Pod("old-1", "node-1", "old"), Pod("old-2", "node-2", "old")));
    }

    [Fact]
    public void An_old_pod_that_does_not_serve_goes_at_once()
    {
        Assert.Equal("create , delete old-2", Plan(Rolling, Pod("old-1", "node-1", "old"), Pod("old-2", "node-2", "old", ready: false)));
    }

    [Fact]
    public void With_a_surge_the_new_pod_comes_first()
    {
        Assert.Equal("create node-1, delete ", Plan(Surging, Pod("old-1", "node-1", "old"), Pod("old-2", "node-2", "old")));
        Assert.Equal("create , delete ", Plan(Surging, Pod("old-1", "node-1", "old"), Pod("new-1", "node-1", "new", ready: false), Pod("old-2", "node-2", "old")));
        Assert.Equal("create node-2, delete old-1", Plan(Surging, Pod("old-1", "node-1", "old"), Pod("new-1", "node-1", "new"), Pod("old-2", "node-2", "old")));
    }

    [Fact]
    public void A_second_pod_of_one_template_on_a_node_goes()
    {
        Assert.Equal("create , delete b", Plan(Rolling, Pod("a", "node-1", "new"), Pod("b", "node-1", "new"), Pod("c", "node-2", "new")));
    }

    private static string Plan(DaemonSet set, params Pod[] pods)
    {
        var plan = DaemonSetPlan.Of(set, Nodes, pods, "new", Given.Noon);
        return $"create {string.Join(' ', plan.Create)}, delete {string.Join(' ', plan.Delete.Select(pod => pod.Name))}";
    }

    private static Pod Pod(string name, string node, string hash, bool ready = true) => Given.Pod(name, "10.244.1.2", node, ready) is var pod
        ? pod with { Metadata = pod.Metadata with { Labels = ValueMap.Of((TemplateRevisions.HashLabel, hash)) } }
        : null!;
}
