using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Resources;

/// <summary>A pod's parts that are written by paths of their own.</summary>
public sealed class PodPartTests
{
    private static readonly NamespacedName Fish = new("default", "fish");

    [Fact]
    public async Task Binding_puts_a_pod_on_a_node_though_its_spec_is_fixed()
    {
        await using var server = new ApiServer(new());
        var client = await WithPodAsync(server);

        var bound = await PostAsync(server, "binding", new Binding { Metadata = new() { Name = "fish" }, Target = new() { Kind = "Node", Name = "node-1" } });

        Assert.True(bound.Status.IsSuccess, bound.Status.Message);
        var pod = (await client.GetAsync<Pod>(Fish, TestContext.Current.CancellationToken)).OrThrow();
        Assert.Equal("node-1", pod.Spec.NodeName);
        Assert.Equal(1, pod.Metadata.Generation);
    }

    [Fact]
    public async Task Debugging_container_may_be_added_by_its_own_path()
    {
        await using var server = new ApiServer(new());
        var client = await WithPodAsync(server);
        var pod = (await client.GetAsync<Pod>(Fish, TestContext.Current.CancellationToken)).OrThrow();
        var wanted = pod with { Spec = pod.Spec with { EphemeralContainers = [new() { Name = "shell", Image = "busybox" }] } };

        var request = new ApiRequest(ApiVerb.Update, Pod.Type) { Namespace = "default", Name = "fish", Object = wanted };
        var byThePod = await client.UpdateAsync(wanted, TestContext.Current.CancellationToken);
        var byItsPath = await server.Transport.SendAsync(request with { Subresource = "ephemeralcontainers" }, TestContext.Current.CancellationToken);

        Assert.True(byItsPath.Status.IsSuccess, byItsPath.Status.Message);
        Assert.Equal(StatusReason.Invalid, byThePod.Status.Reason);
    }

    private static async Task<KubernetesClient> WithPodAsync(ApiServer server)
    {
        var client = new KubernetesClient(server.Transport);
        var pod = new Pod { Metadata = new() { Name = "fish", Namespace = "default" }, Spec = new() { Containers = [new() { Name = "web", Image = "nginx:1.24" }] } };
        (await client.CreateAsync(pod, TestContext.Current.CancellationToken)).OrThrow();
        return client;
    }

    private static async Task<ApiResult<KubernetesObject>> PostAsync(ApiServer server, string subresource, KubernetesObject value) =>
        await server.Transport.SendAsync(
            new(ApiVerb.Create, Pod.Type) { Namespace = "default", Name = "fish", Subresource = subresource, Object = value }, TestContext.Current.CancellationToken);
}
