using Playground.Cluster.Controllers.DaemonSets;
using Playground.Cluster.Controllers.StatefulSets;
using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

public sealed class StatefulSetPlanTests
{
    [Fact]
    public void Pods_come_one_after_the_other()
    {
        Assert.Equal("create 0", Plan(Set()));
        Assert.Equal("", Plan(Set(), Pod(0, ready: false)));
        Assert.Equal("create 1", Plan(Set(), Pod(0)));
    }

    [Fact]
    public void Parallel_pods_come_all_at_once()
    {
        Assert.Equal("create 0 create 1 create 2", Plan(Set("podManagementPolicy: Parallel")));
    }

    [Fact]
    public void Highest_number_goes_first()
    {
        Assert.Equal("delete web-4", Plan(Set(), Pod(0), Pod(1), Pod(2), Pod(3), Pod(4)));
        Assert.Equal("", Plan(Set(), Pod(0), Pod(1), Pod(2), Pod(3), Given.Terminating(Pod(4))));
    }

    [Fact]
    public void Update_goes_from_the_highest_number_down_to_the_partition()
    {
        Assert.Equal("delete web-2", Plan(Set(), Pod(0, hash: "old"), Pod(1, hash: "old"), Pod(2, hash: "old")));
        Assert.Equal("delete web-1", Plan(Set(), Pod(0, hash: "old"), Pod(1, hash: "old"), Pod(2)));
        Assert.Equal("", Plan(Set("updateStrategy: {rollingUpdate: {partition: 2}}"), Pod(0, hash: "old"), Pod(1, hash: "old"), Pod(2)));
        Assert.Equal("", Plan(Set("updateStrategy: {type: OnDelete}"), Pod(0, hash: "old"), Pod(1, hash: "old"), Pod(2, hash: "old")));
    }

    [Fact]
    public void Pod_knows_its_name_number_and_service()
    {
        var pod = StatefulSetPods.New(Set("serviceName: sea"), new(), "h", 1);
        Assert.Equal(("web-1", "web-1", "sea", "1"), (pod.Name, pod.Spec.Hostname, pod.Spec.Subdomain, pod.Metadata.Labels["apps.kubernetes.io/pod-index"]));
    }

    [Fact]
    public void Daemon_set_has_one_pod_on_every_node_that_suits()
    {
        var set = Yaml.Read<DaemonSet>("spec: {template: {spec: {nodeSelector: {disk: fast}}}}");
        Node[] nodes = [Given.Node("node-1"), Fast("node-2"), Fast("node-3")];
        var there = Given.Pod("a", "10.0.0.1", "node-3");
        var lost = Given.Pod("b", "10.0.0.2", "node-1");
        var plan = DaemonSetPlan.Of(set, nodes, [there, lost], "", Given.Noon);
        Assert.Equal(["node-2"], plan.Create);
        Assert.Equal(["b"], plan.Delete.Select(pod => pod.Name));
        Assert.Equal((2, 1, 1), (plan.Status.DesiredNumberScheduled, plan.Status.CurrentNumberScheduled, plan.Status.NumberMisscheduled));
    }

    private static Node Fast(string name) => Given.Node(name) with { Metadata = new() { Name = name, Labels = ValueMap.Of(("disk", "fast")) } };

    private static StatefulSet Set(string more = "replicas: 3")
    {
        var set = Yaml.Read<StatefulSet>($"spec: {{{more}}}");
        return set with { Metadata = new() { Name = "web", Namespace = "lake", Uid = "s" }, Spec = set.Spec with { Replicas = 3 } };
    }

    private static Pod Pod(int ordinal, bool ready = true, string hash = "new")
    {
        var pod = Given.Pod($"web-{ordinal}", $"10.0.0.{ordinal}", ready: ready);
        return pod with { Metadata = pod.Metadata with { Labels = ValueMap.Of(("controller-revision-hash", hash)) } };
    }

    private static string Plan(StatefulSet set, params Pod[] pods)
    {
        var plan = StatefulSetPlan.Of(set, pods, "new", Given.Noon, out _);
        return string.Join(' ', plan.Create.Select(pod => $"create {pod.Ordinal}").Concat(plan.Delete.Select(pod => $"delete {pod.Name}")));
    }
}
