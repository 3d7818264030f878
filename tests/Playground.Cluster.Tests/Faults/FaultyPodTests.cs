using System.Diagnostics;
using Playground.Kubernetes.Coordination;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Faults;

/// <summary>Faults switched on and off on running pods, seen as a learner sees them.</summary>
public sealed class FaultyPodTests
{
    private const string Nginx = "image: nginx";
    private const string Sleeper = "image: alpine, command: [sleep, infinite]";

    [Fact]
    public async Task A_pod_with_errors_answers_with_the_status_until_the_annotation_goes()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", Nginx);
        await cluster.CreatePodAsync("angler", Sleeper);
        var address = (await cluster.ReadyAsync("fish")).Status.PodIP;
        await cluster.ReadyAsync("angler");

        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-errors", "503");
        await SpeaksAsync($"wget -qO- http://{address}/", "wget: server returned error: HTTP/1.1 503 Service Unavailable\n");
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-errors", null);
        await SpeaksAsync($"wget -qO- http://{address}/ | grep title", "<title>Welcome to nginx!</title>\n");

        // The kubelet hears of the annotation in its own time
        async Task SpeaksAsync(string command, string expected)
        {
            string output;
            do
                (output, _) = await cluster.ExecAsync("angler", command);
            while (output != expected);
            Assert.Equal(expected, output);
        }
    }

    [Fact]
    public async Task A_slow_pod_answers_late()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Pod>("""
            metadata: {name: fish, annotations: {playground.io/fault-delay: 400ms}}
            spec: {containers: [{name: web, image: nginx}]}
            """);
        await cluster.CreatePodAsync("angler", Sleeper);
        var address = (await cluster.ReadyAsync("fish")).Status.PodIP;
        await cluster.ReadyAsync("angler");
        await cluster.ExecAsync("angler", $"until wget -qO- http://{address}/; do sleep 0.1; done");
        var began = Stopwatch.GetTimestamp();
        Assert.True((await cluster.ExecAsync("angler", $"wget -qO- http://{address}/")).Succeeded);
        Assert.True(Stopwatch.GetElapsedTime(began) >= TimeSpan.FromMilliseconds(390));
    }

    [Fact]
    public async Task A_pod_that_fails_its_readiness_leaves_the_Service_and_comes_back()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Service>("{metadata: {name: fish}, spec: {selector: {app: fish}, ports: [{port: 80}]}}");
        await cluster.CreatePodAsync("fish", Nginx);
        await cluster.FirstAsync<EndpointSlice>(slice => Ready(slice) is 1);

        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-readiness", "true");
        await cluster.FirstAsync<EndpointSlice>(slice => slice.ServiceName is "fish" && Ready(slice) is 0);
        Assert.Equal(
            "Readiness probe failed: the container has no readiness probe; playground.io/fault-readiness fails in its place",
            await cluster.EventAsync("fish", "Unhealthy"));

        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-readiness", null);
        await cluster.FirstAsync<EndpointSlice>(slice => Ready(slice) is 1);

        static int Ready(EndpointSlice slice) => slice.ServiceName is "fish" ? slice.Endpoints.Count(endpoint => endpoint.Conditions.IsReady) : -1;
    }

    [Fact]
    public async Task A_readiness_probe_made_to_fail_is_told_in_its_own_words()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", Nginx + ", readinessProbe: {httpGet: {port: 80}, periodSeconds: 1, failureThreshold: 1}");
        await cluster.ReadyAsync("fish");
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-readiness", "true");
        await cluster.PodAsync("fish", pod => !pod.IsReady);
        await cluster.EventAsync("fish", "Unhealthy", happened => happened.Message is "Readiness probe failed: HTTP probe failed with statuscode: 503");
    }

    [Fact]
    public async Task A_failing_liveness_probe_restarts_the_container()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", Nginx + ", livenessProbe: {httpGet: {port: 80}, failureThreshold: 1}");
        await cluster.ReadyAsync("fish");
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-liveness", "true");
        await cluster.PodAsync("fish", pod => pod.Status.ContainerStatuses[0].RestartCount > 0);
        Assert.Equal("Container web failed liveness probe, will be restarted", await cluster.EventAsync("fish", "Killing"));
    }

    [Fact]
    public async Task A_crashing_container_goes_into_back_off()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", Nginx);
        await cluster.ReadyAsync("fish");
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-crash", "3");
        var crashed = (await cluster.PodAsync("fish", pod => pod.Status.ContainerStatuses[0].State.Waiting?.Reason is "CrashLoopBackOff")).Status.ContainerStatuses[0];
        Assert.Equal((3, "Error"), (crashed.LastState.Terminated!.ExitCode, crashed.LastState.Terminated.Reason));
        Assert.StartsWith("Back-off restarting failed container web in pod fish_default(", await cluster.EventAsync("fish", "BackOff"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_without_memory_is_killed_by_the_kernel()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", Nginx);
        await cluster.ReadyAsync("fish");
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-oom", "true");
        var killed = await cluster.PodAsync("fish", pod => pod.Status.ContainerStatuses[0].LastState.Terminated is not null);
        var end = killed.Status.ContainerStatuses[0].LastState.Terminated!;
        Assert.Equal((137, "OOMKilled"), (end.ExitCode, end.Reason));
    }

    [Fact]
    public async Task An_evicted_pod_fails_and_says_what_the_node_lacked()
    {
        var clock = new Playground.Testing.FakeClock();
        await using var cluster = await RunningCluster.StartAsync(time: clock);
        await cluster.CreatePodAsync("fish", Nginx + ", resources: {requests: {memory: 64Mi}}");
        await cluster.ReadyAsync("fish");
        clock.Advance(TimeSpan.FromSeconds(10));
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-evict", "memory");
        var evicted = await cluster.PodAsync("fish", pod => pod.IsFinished);
        const string Why = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 61548Ki. Container web was using 15990Mi, request is 64Mi, has larger consumption of memory. ";
        Assert.Equal(("Failed", "Evicted", Why), (evicted.Status.Phase, evicted.Status.Reason, evicted.Status.Message));
        Assert.Contains(evicted.Status.Conditions, condition => condition is { Type: "DisruptionTarget", Status: "True", Reason: "TerminationByKubelet" });
        Assert.Equal(Why, await cluster.EventAsync("fish", "Evicted"));
        Assert.Equal("Attempting to reclaim memory", await cluster.EventAsync(evicted.Spec.NodeName, "EvictionThresholdMet"));
    }

    [Fact]
    public async Task A_node_that_evicts_takes_no_pods_for_a_while()
    {
        const string Taint = "node.kubernetes.io/memory-pressure";
        var clock = new Playground.Testing.FakeClock();
        await using var cluster = await RunningCluster.StartAsync(machines: 1, clock);
        await cluster.CreatePodAsync("fish", Nginx);
        await cluster.ReadyAsync("fish");
        clock.Advance(TimeSpan.FromSeconds(10));
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-evict", "memory");
        var pressed = await cluster.FirstAsync<Node>(node => node.Spec.Taints.Any(taint => taint is { Key: Taint, Effect: "NoSchedule" }));
        var condition = pressed.Status.Conditions.Single(one => one.Type is "MemoryPressure");
        Assert.Equal(("True", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available"), (condition.Status, condition.Reason, condition.Message));
        Assert.Equal("Node node-1 status is now: NodeHasInsufficientMemory", await cluster.EventAsync("node-1", "NodeHasInsufficientMemory"));

        for (var relieved = cluster.FirstAsync<Node>(node => node.Spec.Taints.Count is 0); !relieved.IsCompleted;)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            var now = clock.GetUtcNow();
            await cluster.FirstAsync<Lease>(lease => lease.Name is "node-1" && lease.Spec.RenewTime?.Value >= now);
        }

        Assert.Equal("Node node-1 status is now: NodeHasSufficientMemory", await cluster.EventAsync("node-1", "NodeHasSufficientMemory"));
    }

    [Fact]
    public async Task A_bad_value_is_a_warning_on_the_pod_and_breaks_nothing()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", Nginx);
        await cluster.ReadyAsync("fish");
        await cluster.AnnotateAsync<Pod>("fish", "playground.io/fault-delay", "soon");
        Assert.Equal("playground.io/fault-delay: \"soon\" is no time such as 300ms, 2s or 1m; the fault is not switched on", await cluster.EventAsync("fish", "InvalidFault"));
        Assert.True((await cluster.PodAsync("fish", _ => true)).IsReady);
    }
}
