using Playground.ApiServer.Nodes;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Streams.Forward;

/// <summary>Connects to the ports of one pod.</summary>
internal sealed class PortDialer(INodeAgents nodes, Pod pod)
{
    public ValueTask<ApiResult<Stream>> ConnectAsync(int port, CancellationToken cancellation) => nodes.ConnectAsync(pod, port, cancellation);

    /// <summary>What kubectl prints behind "an error occurred forwarding 8080 -> 80: ".</summary>
    public string Explain(int port, Status status) => $"error forwarding port {port} to pod {pod.Metadata.Name}, uid : {status.Message}";
}
