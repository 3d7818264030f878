namespace Playground.Cluster.Tests.Nodes;

/// <summary>Probes over gRPC ask the program's own health service.</summary>
public sealed class GrpcProbeTests
{
    [Fact]
    public async Task A_pod_is_ready_for_as_long_as_its_program_says_that_it_serves()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", "image: registry.k8s.io/e2e-test-images/agnhost, args: [grpc-health-checking], readinessProbe: {grpc: {port: 5000}, periodSeconds: 1, timeoutSeconds: 30, failureThreshold: 1}");
        await cluster.CreatePodAsync("angler", "image: alpine, command: [sleep, infinite]");
        var address = (await cluster.ReadyAsync("fish")).Status.PodIP;
        await cluster.ReadyAsync("angler");
        Assert.True((await cluster.ExecAsync("angler", $"wget -qO- {address}:8080/make-not-serving")).Succeeded);
        await cluster.PodAsync("fish", pod => !pod.IsReady);
        await cluster.EventAsync("fish", "Unhealthy", happened => happened.Message is "Readiness probe failed: service unhealthy (responded with \"NOT_SERVING\")");
        Assert.True((await cluster.ExecAsync("angler", $"wget -qO- {address}:8080/make-serving")).Succeeded);
        await cluster.ReadyAsync("fish");
    }

    [Theory]
    [InlineData("image: registry.k8s.io/e2e-test-images/agnhost, args: [grpc-health-checking], readinessProbe: {grpc: {port: 5000, service: liveness}, timeoutSeconds: 30}", "Readiness probe failed: error: health rpc probe failed: rpc error: code = NotFound desc = unknown service")]
    [InlineData("image: nginx, readinessProbe: {grpc: {port: 81}}", "^Readiness probe failed: timeout: failed to connect service \"10\\.244\\.[0-9.]+:81\" within 1s: context deadline exceeded$")]
    public async Task What_cannot_be_asked_is_told_in_the_kubelets_words(string container, string expected)
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreatePodAsync("fish", container);
        Assert.Matches(expected, await cluster.EventAsync("fish", "Unhealthy", happened => !happened.Message.Contains("deadline", StringComparison.Ordinal) || expected.Contains("deadline", StringComparison.Ordinal)));
    }
}
