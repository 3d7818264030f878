using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Nodes;

/// <summary>What the API server reaches through a pod's node: the kubelet's side of exec, attach, logs, port-forward and proxy.</summary>
public interface INodeAgents
{
    /// <summary>
    /// Starts the command (or attaches). A refusal before the start (`container not found ("nginx")`) is the result's Status;
    /// what happens later, a missing executable included, is the session's completion.
    /// </summary>
    ValueTask<ApiResult<ContainerSession>> ExecAsync(Pod pod, ExecRequest request, CancellationToken cancellation);

    /// <summary>The container's log; with follow the stream ends when the container does.</summary>
    ValueTask<ApiResult<Stream>> LogAsync(Pod pod, LogRequest request, CancellationToken cancellation);

    /// <summary>A connection to a port in the pod's network namespace, as port-forward and the proxy subresource make it.</summary>
    ValueTask<ApiResult<Stream>> ConnectAsync(Pod pod, int port, CancellationToken cancellation);
}
