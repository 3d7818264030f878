using Playground.Kubernetes.Apps;
using Playground.Kubernetes.Core;
using Playground.Kubernetes.Discovery;

namespace Playground.Cluster.Tests.Scenarios;

/// <summary>A Deployment is changed while somebody asks its Service all the time.</summary>
public sealed class RolloutTests
{
    private const string Ready = """
        readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}, lifecycle: {preStop: {sleep: {seconds: 2}}}
        """;

    [Fact]
    public async Task Restart_new_image_and_undo_cost_no_request_when_pods_say_when_they_are_ready_and_wait_before_they_go()
    {
        await using var cluster = await RunningCluster.StartAsync(mostGrace: TimeSpan.FromSeconds(30));
        var port = await OfferAsync(cluster, "nginx:1.25", Ready);
        await using var visitor = new Visitor(cluster.Cluster, port);

        await cluster.ChangeAsync<Deployment>("fish", fish => WithTemplate(fish, template => template with
        {
            Metadata = template.Metadata with { Annotations = template.Metadata.Annotations.With("kubectl.kubernetes.io/restartedAt", "2026-01-05T12:00:00Z") },
        }));
        await RolledOutAsync(cluster, revision: 2);
        var before = (await cluster.FirstAsync<Deployment>(one => one.Name is "fish")).Spec.Template;
        await cluster.ChangeAsync<Deployment>("fish", fish => WithTemplate(fish, template => WithImage(template, "nginx:1.27")));
        await RolledOutAsync(cluster, revision: 3);
        await cluster.ChangeAsync<Deployment>("fish", fish => WithTemplate(fish, _ => before));
        await RolledOutAsync(cluster, revision: 4);

        await cluster.UntilAsync<Pod>(pods => pods.Count(pod => pod.Name.StartsWith("fish-", StringComparison.Ordinal)) is 3);
        await visitor.StopAsync();
        Assert.Empty(visitor.Failures);
        Assert.NotEqual(0, visitor.Answered);
    }

    [Fact]
    public async Task A_rollout_to_pods_that_do_not_say_when_they_are_ready_shows_to_the_visitor()
    {
        await using var cluster = await RunningCluster.StartAsync();
        var port = await OfferAsync(cluster, "nginx", "");
        await using var visitor = new Visitor(cluster.Cluster, port);
        await cluster.ChangeAsync<Deployment>("fish", fish => WithTemplate(fish, template => template with
        {
            Spec = template.Spec with { Containers = [template.Spec.Containers[0] with { Command = ["sh", "-c", "sleep 60; exec nginx -g 'daemon off;'"] }] },
        }));
        await visitor.Failed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await visitor.StopAsync();
        Assert.NotEmpty(visitor.Failures);
    }

    [Fact]
    public async Task Thirty_pods_and_back_to_three_are_what_the_Service_has()
    {
        await using var cluster = await RunningCluster.StartAsync();
        await OfferAsync(cluster, "nginx", Ready);
        foreach (var size in new[] { 30, 3 })
        {
            await cluster.ChangeAsync<Deployment>("fish", fish => fish with { Spec = fish.Spec with { Replicas = size } });
            await cluster.FirstAsync<EndpointSlice>(slice => slice.ServiceName is "fish" && slice.Endpoints.Count == size && slice.Endpoints.All(endpoint => endpoint.Conditions.IsReady));
        }
    }

    private static async Task<int> OfferAsync(RunningCluster cluster, string image, string probes)
    {
        var service = await cluster.CreateAsync<Service>("{metadata: {name: fish}, spec: {type: NodePort, selector: {app: fish}, ports: [{port: 80}]}}");
        await cluster.CreateAsync<Deployment>($$"""
            metadata: {name: fish}
            spec:
              replicas: 3
              selector: {matchLabels: {app: fish} }
              strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 3} }
              template:
                metadata: {labels: {app: fish} }
                spec:
                  containers:
                  - {name: web, image: "{{image}}", {{probes}} }
            """);
        await cluster.FirstAsync<EndpointSlice>(slice => slice.ServiceName is "fish" && slice.Endpoints.Count(endpoint => endpoint.Conditions.IsReady) is 3);

        // The slice is there before the proxy has it
        while ((await cluster.Cluster.Fabric.ConnectAsync(cluster.Cluster.Laptop.Stack, new(System.Net.IPAddress.Parse("192.168.49.2"), service.Spec.Ports[0].NodePort), TimeSpan.FromSeconds(30), default)).Connection is null)
            await Task.Yield();
        return service.Spec.Ports[0].NodePort;
    }

    private static Deployment WithTemplate(Deployment deployment, Func<PodTemplateSpec, PodTemplateSpec> change) =>
        deployment with { Spec = deployment.Spec with { Template = change(deployment.Spec.Template) } };

    private static PodTemplateSpec WithImage(PodTemplateSpec template, string image) =>
        template with { Spec = template.Spec with { Containers = [template.Spec.Containers[0] with { Image = image }] } };

    private static Task RolledOutAsync(RunningCluster cluster, int revision) => cluster.FirstAsync<Deployment>(deployment =>
        deployment.Name is "fish" && deployment.Metadata.Annotations.GetValueOrDefault("deployment.kubernetes.io/revision") == $"{revision}"
        && deployment.Status is { UpdatedReplicas: 3, Replicas: 3, AvailableReplicas: 3 } && deployment.Status.ObservedGeneration == deployment.Metadata.Generation);
}
