namespace Playground.Kubernetes.Client;

/// <summary>The one door to a cluster: in process or over HTTP, with the same answers.</summary>
public interface IApiTransport
{
    /// <summary>Get, create, update, patch and delete. A deletion that answers with a plain success has no value.</summary>
    ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation);

    ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation);

    /// <summary>Ends when the server ends the watch; the last event is an Error when it had a reason to.</summary>
    IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, CancellationToken cancellation);

    /// <summary>Runs a command in a container, or attaches to its main process.</summary>
    ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation);

    /// <summary>A container's log as bytes; with follow it ends when the container does.</summary>
    ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation);
}
