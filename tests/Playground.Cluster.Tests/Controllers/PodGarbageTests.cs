using Playground.Cluster.Controllers.PodGarbage;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Controllers;

public sealed class PodGarbageTests
{
    [Fact]
    public void Finished_pods_beyond_the_limit_go_evicted_ones_first_then_the_oldest()
    {
        Pod[] pods = [Pod("new", "Succeeded", 3), Pod("old", "Failed", 1), Pod("running", "Running", 0), Pod("evicted", "Failed", 4, "Evicted"), Pod("older", "Succeeded", 0)];
        Assert.Equal(["evicted", "older"], PodGarbagePlan.TooMany(pods, most: 2).Select(pod => pod.Name));
        Assert.Empty(PodGarbagePlan.TooMany(pods, most: 4));
    }

    [Fact]
    public async Task Pods_of_a_node_that_is_gone_or_never_was_go()
    {
        await using var cluster = await RunningControlPlane.StartAsync();
        await cluster.CreateAsync<Pod>("""
            metadata: {name: lost, namespace: default, finalizers: [example.com/hold]}
            spec:
              nodeName: node-3
              containers: [{name: c, image: nginx}]
            """);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: ghost, namespace: default}
            spec:
              nodeName: node-77
              containers: [{name: c, image: nginx}]
            """);
        await cluster.UntilAsync<Pod>(all => all is [{ Name: "lost", Status.Phase: "Running" }]);

        Assert.True((await cluster.Client.DeleteAsync<Node>(new("", "node-3"), cancellation: TestContext.Current.CancellationToken)).IsSuccess);
        await cluster.UntilAsync<Pod>(all => all is [{ Metadata.DeletionTimestamp: not null, Status.Phase: "Failed" }]
            && all[0].Status.Conditions.Any(condition => condition is { Type: "DisruptionTarget", Reason: "DeletionByPodGC", Message: "PodGC: node no longer exists" }));
        await cluster.ChangeAsync<Pod>("lost", pod => pod with { Metadata = pod.Metadata with { Finalizers = [] } });
        await cluster.UntilGoneAsync<Pod>();
    }

    [Theory]
    [InlineData("False", "node.kubernetes.io/out-of-service", true)]
    [InlineData("Unknown", "node.kubernetes.io/out-of-service", true)]
    [InlineData("True", "node.kubernetes.io/out-of-service", false)]
    [InlineData("Unknown", "node.kubernetes.io/unreachable", false)]
    public void A_node_is_out_of_service_when_it_is_not_ready_and_somebody_says_so(string ready, string taint, bool isOut) =>
        Assert.Equal(isOut, PodGarbagePlan.IsOutOfService(new()
        {
            Spec = new() { Taints = [new() { Key = taint, Effect = "NoExecute" }] },
            Status = new() { Conditions = [new() { Type = "Ready", Status = ready }] },
        }));

    private static Pod Pod(string name, string phase, int age, string reason = "") => new()
    {
        Metadata = new() { Name = name, Namespace = "default", CreationTimestamp = Given.Noon.AddMinutes(age) },
        Status = new() { Phase = phase, Reason = reason },
    };
}
