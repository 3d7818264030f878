using Playground.Cluster.Scheduling;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Policy;
using Playground.Kubernetes.Scheduling;

namespace Playground.Cluster.Tests.Scheduling;

public sealed class PreemptionTests
{
    private readonly Placement _placement = new(new(_ => ValueMap<string>.Empty));

    [Fact]
    public void As_few_go_as_it_takes_and_the_least_urgent_of_them()
    {
        var node = Node("node-1", Pod("low", 1, 2), Pod("middle", 2, 2));
        Assert.Equal("node-1: low", Choose(Pod("urgent", 9, 2), node));
        Assert.Equal("node-1: middle low", Choose(Pod("urgent", 9, 4), node));
    }

    [Fact]
    public void Nobody_goes_for_one_who_is_no_more_urgent()
    {
        Assert.Equal("nobody", Choose(Pod("same", 1, 2), Node("node-1", Pod("low", 1, 4))));
    }

    [Fact]
    public void The_node_is_chosen_where_the_least_urgent_lose_their_place()
    {
        Assert.Equal("node-2: lowest", Choose(Pod("urgent", 9, 3), Node("node-1", Pod("low", 2, 4)), Node("node-2", Pod("lowest", 1, 4))));
    }

    [Fact]
    public void Who_is_protected_by_a_budget_is_spared_where_others_will_do()
    {
        var budget = new PodDisruptionBudget
        {
            Metadata = new() { Name = "b", Namespace = "lake" },
            Spec = new() { Selector = new() { MatchLabels = ValueMap.Of(("app", "low")) } },
        };
        var nodes = new[] { Node("node-1", Pod("low", 1, 4)), Node("node-2", Pod("middle", 2, 4)) };
        Assert.Equal("node-2: middle", Choose(Pod("urgent", 9, 3), [budget], nodes));
    }

    [Fact]
    public async Task An_urgent_pod_takes_the_place_of_another()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<PriorityClass>("{metadata: {name: urgent}, value: 1000}");
        await cluster.CreateAsync<Pod>("{metadata: {name: fish}, spec: {terminationGracePeriodSeconds: 1, containers: [{name: web, image: nginx, resources: {requests: {cpu: 6}}}]}}");
        await cluster.ReadyAsync("fish");
        await cluster.CreateAsync<Pod>("{metadata: {name: patient}, spec: {priorityClassName: urgent, preemptionPolicy: Never, containers: [{name: web, image: nginx, resources: {requests: {cpu: 5}}}]}}");
        Assert.Equal(
            "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.",
            await cluster.EventAsync("patient", "FailedScheduling"));
        await cluster.Client.DeleteAsync<Pod>(new("default", "patient"), cancellation: TestContext.Current.CancellationToken);

        await cluster.CreateAsync<Pod>("{metadata: {name: shark}, spec: {priorityClassName: urgent, containers: [{name: web, image: nginx, resources: {requests: {cpu: 5}}}]}}");
        var shark = await cluster.ReadyAsync("shark");
        Assert.Equal("node-1", shark.Status.NominatedNodeName is "" ? shark.Spec.NodeName : shark.Status.NominatedNodeName);
        Assert.Equal("0/1 nodes are available: 1 Insufficient cpu.", await cluster.EventAsync("shark", "FailedScheduling"));
        Assert.Equal($"Preempted by pod {shark.Metadata.Uid} on node node-1", await cluster.EventAsync("fish", "Preempted"));
    }

    private string Choose(Pod pod, params NodeState[] nodes) => Choose(pod, [], nodes);

    private string Choose(Pod pod, IReadOnlyList<PodDisruptionBudget> budgets, NodeState[] nodes) =>
        new Preemption(_placement).Choose(pod, nodes, [.. nodes.Select(node => node.Name)], budgets) is { } choice
            ? $"{choice.Node}: {string.Join(' ', choice.Victims.Select(victim => victim.Name))}"
            : "nobody";

    private static NodeState Node(string name, params Pod[] pods)
    {
        var node = new NodeState(new() { Metadata = new() { Name = name }, Status = new() { Allocatable = [new("cpu", 4), new("pods", 10)] } });
        foreach (var pod in pods)
            node.Add(pod);
        return node;
    }

    private static Pod Pod(string name, int priority, int cpu) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake", Uid = name, Labels = ValueMap.Of(("app", name)) },
        Spec = new() { Priority = priority, Containers = [new() { Name = "c", Resources = new() { Requests = [new("cpu", cpu)] } }] },
    };
}
