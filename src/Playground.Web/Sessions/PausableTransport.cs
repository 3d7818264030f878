using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Web.Sessions;

/// <summary>A door through which nothing is changed as long as there is a reason not to; looking goes on.</summary>
/// <param name="why">the end of the refusal; null: nothing is in the way</param>
internal sealed class PausableTransport(IApiTransport inner, Func<string?> why) : IApiTransport
{
    public ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation) =>
        request.Verb is not ApiVerb.Get && request.Resource != Kubernetes.Flows.Explanation.Type && why() is { } reason
            ? new(Failures.Forbidden(request.Resource, request.Name, reason))
            : inner.SendAsync(request, cancellation);

    public ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation) =>
        request.Verb is ApiVerb.DeleteCollection && why() is { } reason ? new(Failures.Forbidden(request.Resource, "", reason)) : inner.ListAsync(request, cancellation);

    public IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, CancellationToken cancellation) => inner.WatchAsync(request, cancellation);

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) =>
        why() is { } reason ? new(Failures.Forbidden(Kubernetes.Core.Pod.Type, request.Pod.Name, reason)) : inner.ExecAsync(request, cancellation);

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation) => inner.LogAsync(request, cancellation);
}
