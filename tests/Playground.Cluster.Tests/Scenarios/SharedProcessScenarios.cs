using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>`shareProcessNamespace` and `kubectl debug --target`: containers that see each other's processes.</summary>
public sealed class SharedProcessScenarios
{
    [Fact]
    public async Task Containers_of_a_pod_that_shares_its_processes_see_and_signal_each_other()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: shared, namespace: default}
            spec:
              shareProcessNamespace: true
              containers:
              - {name: sh, image: busybox, command: [sleep, "10000"]}
              - {name: web, image: nginx, readinessProbe: {periodSeconds: 1, httpGet: {port: 80}}}
            """);
        await cluster.ReadyAsync("shared");
        var (seen, _) = await cluster.ExecAsync("shared", "ps", container: "sh");
        Assert.Equal("1 root 0:00 /pause", Words(seen.Split('\n')[1]));
        Assert.Contains("sleep 10000", seen, StringComparison.Ordinal);
        Assert.Contains("nginx: worker process", seen, StringComparison.Ordinal);

        // The end of one container is not the end of the other
        await cluster.ExecAsync("shared", "kill -9 $(pgrep -o nginx); kill -9 1", container: "sh");
        var pod = await cluster.PodAsync("shared", pod => pod.Status.ContainerStatuses.Any(container => container is { Name: "web", RestartCount: 1, Ready: true }));
        Assert.Equal(0, pod.Status.ContainerStatuses[0].RestartCount);
        Assert.Contains("/pause", (await cluster.ExecAsync("shared", "ps", container: "sh")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Containers_of_other_pods_have_processes_of_their_own()
    {
        await using var cluster = await RunningCluster.StartAsync(machines: 1);
        await cluster.CreateAsync<Pod>("""
            metadata: {name: apart, namespace: default}
            spec:
              containers:
              - {name: sh, image: busybox, command: [sleep, "10000"]}
              - {name: web, image: nginx}
            """);
        await cluster.ReadyAsync("apart");
        var (seen, _) = await cluster.ExecAsync("apart", "ps", container: "sh");
        Assert.Equal("1 root 0:00 sleep 10000", Words(seen.Split('\n')[1]));
        Assert.DoesNotContain("nginx", seen, StringComparison.Ordinal);
    }

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
