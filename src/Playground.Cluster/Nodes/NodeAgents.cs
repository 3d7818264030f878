using Playground.ApiServer.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>The API server's way to the kubelets: finds the machine a pod runs on and hands the call to the pod's worker.</summary>
internal sealed class NodeAgents(Func<string, Kubelet?> kubelet) : INodeAgents
{
    public ValueTask<ApiResult<ContainerSession>> ExecAsync(Pod pod, ExecRequest request, CancellationToken cancellation) =>
        Worker(pod) is { } worker ? worker.ExecAsync(request, cancellation) : new(Unreachable(pod));

    public ValueTask<ApiResult<Stream>> LogAsync(Pod pod, LogRequest request, CancellationToken cancellation) =>
        Worker(pod) is { } worker ? worker.LogAsync(request, cancellation) : new(Unreachable(pod));

    public ValueTask<ApiResult<Stream>> ConnectAsync(Pod pod, int port, CancellationToken cancellation) =>
        Worker(pod) is { } worker ? worker.ConnectAsync(port, cancellation) : new(Unreachable(pod));

    private PodWorker? Worker(Pod pod) => kubelet(pod.Spec.NodeName)?.Find(pod);

    private static Status Unreachable(Pod pod) =>
        Failures.Internal($"error dialing backend: no kubelet answers on node \"{pod.Spec.NodeName}\"");
}
