using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>Starts every pod at once on `node-1`, and ends it when the process its client attached to has ended.</summary>
internal sealed class ScriptedKubelet(KubernetesClient client, ScriptedNodes nodes)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var (type, pod, _, _) in client.WatchAsync<Pod>(cancellation: cancellation))
        {
            if (type is WatchEventType.Added)
                await StartAsync(pod!, cancellation);
            else if (type is WatchEventType.Modified && pod!.Metadata.DeletionTimestamp is not null)
                await client.DeleteAsync<Pod>(pod.NamespacedName, new() { GracePeriodSeconds = 0 }, cancellation);
        }
    }

    private async Task StartAsync(Pod pod, CancellationToken cancellation)
    {
        var binding = new Binding { Metadata = new() { Name = pod.Name, Namespace = pod.Namespace }, Target = new() { Kind = "Node", Name = "node-1" } };
        var bind = new ApiRequest(ApiVerb.Create, Pod.Type) { Namespace = pod.Namespace, Name = pod.Name, Subresource = "binding", Object = binding };
        Assert.Equal("", (await client.Transport.SendAsync(bind, cancellation)).Status.Message);
        await SetAsync(pod, "Running", new() { Running = new() });
        _ = EndAsync(pod);
    }

    private async Task EndAsync(Pod pod)
    {
        var process = await nodes.Attached.Reader.ReadAsync();
        await process.Ended;
        await SetAsync(pod, "Succeeded", new() { Terminated = new() { Reason = "Completed" } });
    }

    private async Task SetAsync(Pod pod, string phase, ContainerState state)
    {
        var now = (await client.GetAsync<Pod>(pod.NamespacedName)).OrThrow();
        var status = new PodStatus
        {
            Phase = phase,
            PodIP = "10.244.1.9",
            Conditions = [new() { Type = "Ready", Status = phase is "Running" ? "True" : "False" }],
            ContainerStatuses = [new() { Name = pod.Spec.Containers[0].Name, State = state, Ready = phase is "Running" }],
        };
        (await client.UpdateStatusAsync(now with { Status = status })).OrThrow();
    }
}
