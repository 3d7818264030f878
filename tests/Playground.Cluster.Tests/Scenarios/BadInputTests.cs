using Playground.Kubernetes;
using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>What people get wrong, answered in the real server's words.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task A_selector_that_does_not_match_the_template_is_refused()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var refused = await cluster.Client.CreateAsync(Fish("metadata: {labels: {app: squid}}", "{name: web, image: nginx}"), TestContext.Current.CancellationToken);
        Assert.Equal(
            "Deployment.apps \"fish\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"squid\"}: `selector` does not match template `labels`",
            refused.Status.Message);
    }

    [Fact]
    public async Task A_selector_cannot_be_changed()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var fish = (await cluster.Client.CreateAsync(Fish("metadata: {labels: {app: fish, role: a}}", "{name: web, image: nginx}"), TestContext.Current.CancellationToken)).OrThrow();
        var refused = await cluster.Client.UpdateAsync(
            fish with { Metadata = fish.Metadata with { ResourceVersion = "" }, Spec = fish.Spec with { Selector = new() { MatchLabels = ValueMap.Of(("role", "a")) } } }, TestContext.Current.CancellationToken);
        Assert.Equal("Deployment.apps \"fish\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"role\":\"a\"}}: field is immutable", refused.Status.Message);
    }

    [Fact]
    public async Task The_second_container_on_a_port_cannot_bind_it()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Pod>("{metadata: {name: fish}, spec: {containers: [{name: a, image: nginx}, {name: b, image: nginx}]}}");
        var pod = await cluster.PodAsync("fish", one => one.Status.ContainerStatuses.Any(container => container.LastState.Terminated is { ExitCode: 1 }));
        Assert.Contains(pod.Status.ContainerStatuses, container => container.State.Running is not null);
    }

    [Fact]
    public async Task A_pod_waits_for_its_config_map_and_says_so()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Pod>("{metadata: {name: fish}, spec: {containers: [{name: web, image: nginx, envFrom: [{configMapRef: {name: settings}}]}]}}");
        await cluster.PodAsync("fish", pod => pod.Status.ContainerStatuses.Any(container => container.State.Waiting is { Reason: "CreateContainerConfigError", Message: "configmap \"settings\" not found" }));
        Assert.Equal("Error: configmap \"settings\" not found", await cluster.EventAsync("fish", "Failed"));
        await cluster.CreateAsync<ConfigMap>("{metadata: {name: settings}, data: {COLOR: blue}}");
        await cluster.ReadyAsync("fish");
        Assert.Equal("blue\n", (await cluster.ExecAsync("fish", "echo $COLOR")).Output);
    }

    [Fact]
    public async Task A_pod_waits_for_the_config_map_of_a_volume_and_says_so()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<Pod>("{metadata: {name: fish}, spec: {volumes: [{name: v, configMap: {name: settings}}], containers: [{name: web, image: nginx, volumeMounts: [{name: v, mountPath: /etc/settings}]}]}}");
        Assert.Equal("MountVolume.SetUp failed for volume \"v\" : configmap \"settings\" not found", await cluster.EventAsync("fish", "FailedMount"));
        await cluster.CreateAsync<ConfigMap>("{metadata: {name: settings}, data: {COLOR: blue}}");
        await cluster.ReadyAsync("fish");
    }

    [Fact]
    public async Task A_probe_of_two_kinds_is_refused()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var refused = await cluster.Client.CreateAsync(
            Yaml.Read<Pod>("{metadata: {name: fish, namespace: default}, spec: {containers: [{name: web, image: nginx, readinessProbe: {tcpSocket: {port: 80}, exec: {command: [ls]}}}]}}"),
            TestContext.Current.CancellationToken);
        Assert.Equal("Pod \"fish\" is invalid: spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type", refused.Status.Message);
    }

    [Fact]
    public async Task A_full_quota_stops_the_next_pod_and_nothing_else()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await cluster.CreateAsync<ResourceQuota>("{metadata: {name: few}, spec: {hard: {pods: 2}}}");
        await cluster.FirstAsync<ResourceQuota>(quota => quota.Status.Hard.Count is 1);
        (await cluster.Client.CreateAsync(Fish("metadata: {labels: {app: fish}}", "{name: web, image: nginx}"), TestContext.Current.CancellationToken)).OrThrow();
        await cluster.UntilAsync<Pod>(pods => pods.Count(pod => pod.Namespace is "default" && pod.IsReady) is 2);
        var set = await cluster.FirstAsync<ReplicaSet>(one => one.Namespace is "default" && one.Status.Conditions.Any(condition => condition.Type is "ReplicaFailure"));
        Assert.Matches(
            $"^Error creating: pods \"{set.Name}-[a-z0-9]{{5}}\" is forbidden: exceeded quota: few, requested: pods=1, used: pods=2, limited: pods=2$",
            await cluster.EventAsync(set.Name, "FailedCreate"));
        await cluster.FirstAsync<Deployment>(deployment => deployment.Name is "fish" && deployment.Status.Conditions.Any(condition => condition is { Type: "ReplicaFailure", Reason: "FailedCreate" }));
    }

    private static Deployment Fish(string template, string container) => Yaml.Read<Deployment>($$"""
        metadata: {name: fish, namespace: default}
        spec:
          replicas: 3
          selector: {matchLabels: {app: fish} }
          template:
            {{template}}
            spec: {containers: [{{container}}]}
        """);
}
