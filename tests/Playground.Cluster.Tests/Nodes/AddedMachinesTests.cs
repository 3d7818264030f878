using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Nodes;

public sealed class AddedMachinesTests
{
    private const int Added = 8;

    [Fact]
    public async Task Machines_added_at_the_same_time_get_addresses_of_their_own_and_run()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await Task.WhenAll(Enumerable.Range(2, Added).Select(number => cluster.Client.CreateAsync(
            new Node { Metadata = new() { Name = $"node-{number}", Labels = ValueMap.Of(("playground.io/machine", "true")) } }, TestContext.Current.CancellationToken)));
        await cluster.UntilAsync<Node>(nodes => nodes.Count(IsReady) is 1 + Added);
        var nodes = (await cluster.Client.ListAsync<Node>(cancellation: TestContext.Current.CancellationToken)).OrThrow().Items;
        Assert.Equal(nodes.Count, nodes.Select(node => node.Spec.PodCIDR).Distinct().Count());
        Assert.Equal(nodes.Count, nodes.Select(node => node.Status.Addresses[0].Address).Distinct().Count());
    }

    private static bool IsReady(Node node) => node.Spec.PodCIDR is not "" && node.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" });
}
