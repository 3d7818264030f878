using Playground.ApiServer.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Nodes;

/// <summary>The API server's way to the kubelets: finds the machine a pod runs on and hands the call to the pod's worker.</summary>
internal sealed class NodeAgents(Func<string, Kubelet?> kubelet) : INodeAgents
{
    public ValueTask<ApiResult<ContainerSession>> ExecAsync(Pod pod, ExecRequest request, CancellationToken cancellation) =>
        Worker(pod) is { } worker ? worker.ExecAsync(request, cancellation) : new(Unreachable(pod, "error dialing backend"));

    public ValueTask<ApiResult<Stream>> LogAsync(Pod pod, LogRequest request, CancellationToken cancellation) =>
        Worker(pod) is { } worker ? worker.LogAsync(request, cancellation)
        : new(Unreachable(pod, $"Get \"https://{Address(pod)}:10250/containerLogs/{pod.Namespace}/{pod.Name}/{(request.Container is "" ? pod.Spec.Containers[0].Name : request.Container)}\""));

    public ValueTask<ApiResult<Stream>> ConnectAsync(Pod pod, int port, CancellationToken cancellation) =>
        Worker(pod) is { } worker ? worker.ConnectAsync(port, cancellation) : new(Unreachable(pod, "error dialing backend"));

    private PodWorker? Worker(Pod pod) => kubelet(pod.Spec.NodeName) is { Link.IsCut: false } there ? there.Find(pod) : null;

    private string Address(Pod pod) => kubelet(pod.Spec.NodeName)?.Machine.Address.ToString() ?? pod.Spec.NodeName;

    private Status Unreachable(Pod pod, string what) => Failures.Internal($"{what}: dial tcp {Address(pod)}:10250: connect: no route to host");
}
