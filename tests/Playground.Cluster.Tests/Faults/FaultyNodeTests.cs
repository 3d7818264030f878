using System.Net;
using Playground.Kubernetes.Coordination;
using Playground.Kubernetes.Core;
using Playground.Testing;

namespace Playground.Cluster.Tests.Faults;

public sealed class FaultyNodeTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_node_cut_off_is_unknown_after_its_grace_and_loses_its_pods_and_comes_back()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 2, _clock);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: fish}
            spec:
              nodeName: node-2
              containers: [{name: web, image: nginx}]
              tolerations: [{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 20}]
            """);
        var fish = await cluster.ReadyAsync("fish");
        await cluster.FirstAsync<Lease>(lease => lease.Name is "node-2");
        await BeatAsync(cluster, "node-1", "node-2");

        await cluster.AnnotateAsync<Node>("node-2", "playground.io/fault-cut-off", "true");
        var tainted = await BeatUntilAsync(cluster, cluster.FirstAsync<Node>(node =>
            node.Name is "node-2" && node.Spec.Taints.Any(taint => taint is { Key: "node.kubernetes.io/unreachable", Effect: "NoExecute" })));
        var last = await cluster.FirstAsync<Lease>(lease => lease.Name is "node-2");
        Assert.Equal("Node node-2 status is now: NodeNotReady", await BeatUntilAsync(cluster, cluster.EventAsync("node-2", "NodeNotReady")));
        Assert.Equal("Node is not ready", await BeatUntilAsync(cluster, cluster.EventAsync("fish", "NodeNotReady")));

        var silent = tainted.Status.Conditions.Single(condition => condition.Type is "Ready");
        Assert.True(silent.LastTransitionTime >= last.Spec.RenewTime!.Value.Value.AddSeconds(50));
        Assert.Equal(("Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."), (silent.Status, silent.Reason, silent.Message));
        var ping = cluster.Cluster.Fabric.Ping(cluster.Cluster.Fabric.Owner(IPAddress.Parse("192.168.49.2"))!, IPAddress.Parse(fish.Status.PodIP));
        Assert.Equal("the machine is cut off from the others", ping.Hops[^1].Rule);

        await BeatUntilAsync(cluster, cluster.PodAsync("fish", pod => pod.Metadata.DeletionTimestamp is not null));
        Assert.Equal("Marking for deletion Pod default/fish", await cluster.EventAsync("fish", "TaintManagerEviction"));

        await cluster.AnnotateAsync<Node>("node-2", "playground.io/fault-cut-off", null);
        await BeatUntilAsync(cluster, cluster.FirstAsync<Node>(node => node.Name is "node-2" && node.Spec.Taints.Count is 0 && node.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" })));
        await cluster.UntilAsync<Pod>(pods => !pods.Any(pod => pod.Name is "fish"));
    }

    [Fact]
    public async Task Pods_that_are_to_go_are_given_up_once_somebody_vouches_that_their_node_is_off()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 2, _clock);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: fish}
            spec:
              nodeName: node-2
              containers: [{name: web, image: nginx}]
              tolerations: [{operator: Exists}]
            """);
        await cluster.ReadyAsync("fish");
        await cluster.FirstAsync<Lease>(lease => lease.Name is "node-2");
        await BeatAsync(cluster, "node-1", "node-2");
        await cluster.AnnotateAsync<Node>("node-2", "playground.io/fault-cut-off", "true");
        await BeatUntilAsync(cluster, cluster.FirstAsync<Node>(node => node is { Name: "node-2", IsReady: false }));

        Assert.True((await cluster.Client.DeleteAsync<Pod>(new("default", "fish"), cancellation: TestContext.Current.CancellationToken)).IsSuccess);
        await BeatAsync(cluster, "node-1");
        await BeatAsync(cluster, "node-1");
        Assert.NotNull((await cluster.Client.GetAsync<Pod>(new("default", "fish"), TestContext.Current.CancellationToken)).Value?.Metadata.DeletionTimestamp);

        await cluster.ChangeAsync<Node>("node-2", node => node with { Spec = node.Spec with { Taints = [.. node.Spec.Taints, new() { Key = "node.kubernetes.io/out-of-service", Value = "nodeshutdown", Effect = "NoExecute" }] } });
        await cluster.UntilAsync<Pod>(pods => !pods.Any(pod => pod.Name is "fish"));
    }

    [Fact]
    public async Task A_bad_value_is_a_warning_on_the_node()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.AnnotateAsync<Node>("node-1", "playground.io/fault-packet-loss", "some");
        Assert.Equal("playground.io/fault-packet-loss: \"some\" is no share such as 30%; the fault is not switched on", await cluster.EventAsync("node-1", "InvalidFault"));
    }

    private async Task<T> BeatUntilAsync<T>(RunningCluster cluster, Task<T> awaited)
    {
        while (!awaited.IsCompleted)
            await BeatAsync(cluster, "node-1");
        return await awaited;
    }

    /// <summary>Ten seconds pass, and the kubelets named have renewed their leases.</summary>
    private async Task BeatAsync(RunningCluster cluster, params string[] nodes)
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        var now = _clock.GetUtcNow();
        foreach (var node in nodes)
            await cluster.FirstAsync<Lease>(lease => lease.Name == node && lease.Spec.RenewTime?.Value >= now);
    }
}
