using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>
/// After the playground's process has ended, its containers are gone, as after a power cut, and what the stored pods say of them is no
/// longer true. It is set right before anybody can read it: no pod is ready until its containers run again.
/// </summary>
internal static class LostContainers
{
    /// <summary>What a kubelet says of the end of a container that it has not seen.</summary>
    public const string Reason = "Unknown";

    public static async Task SetRightAsync(KubernetesClient client, DateTimeOffset now, CancellationToken cancellation)
    {
        var machines = (await client.ListAsync<Node>(cancellation: cancellation)).OrThrow().Items.Where(node => node.Metadata.Labels.GetValueOrDefault(MachineKeeper.Label) is "true").Select(node => node.Name).ToHashSet();
        var pods = (await client.ListAsync<Pod>(cancellation: cancellation)).OrThrow().Items.Where(pod => machines.Contains(pod.Spec.NodeName) && !pod.IsFinished);
        await Task.WhenAll(pods.Select(async pod =>
        {
            if (Of(pod, now) is { } corrected)
                (await client.UpdateStatusAsync(corrected, cancellation)).OrThrow();
        }));
    }

    /// <summary>The pod as it is without its containers; null: it had none.</summary>
    public static Pod? Of(Pod pod, DateTimeOffset now)
    {
        if (pod.Status.ContainerStatuses.Count is 0)
            return null;
        return pod with
        {
            Status = pod.Status with
            {
                ContainerStatuses = [.. pod.Status.ContainerStatuses.Select(status => status.State.Running is null ? status : Lost(status))],
                InitContainerStatuses = [.. pod.Status.InitContainerStatuses.Select(status => status.State.Running is null ? status : Lost(status))],
                Conditions =
                [
                    .. pod.Status.Conditions.Select(condition => condition is { Type: "Ready" or "ContainersReady", Status: "True" }
                        ? condition with { Status = "False", Reason = "ContainersNotReady", Message = $"containers with unready status: [{string.Join(' ', pod.Spec.Containers.Select(c => c.Name))}]", LastTransitionTime = now }
                        : condition),
                ],
            },
        };

        ContainerStatus Lost(ContainerStatus status) => status with
        {
            Ready = false,
            Started = false,
            State = new() { Waiting = new() { Reason = "ContainerCreating" } },
            LastState = new() { Terminated = new() { ExitCode = 255, Reason = Reason, StartedAt = status.State.Running!.StartedAt, FinishedAt = now, ContainerID = status.ContainerID } },
        };
    }
}
