using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.Web.Sessions;

/// <summary>A guest's door to a cluster: it reads everything but secrets and refuses the rest, in the words of a real server.</summary>
internal sealed class GuestTransport(IApiTransport inner) : IApiTransport
{
    public ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation) =>
        IsAllowed(request) && (request.Verb is ApiVerb.Get || IsQuestion(request)) ? inner.SendAsync(request, cancellation) : new(Refusal(request));

    public ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation) =>
        IsAllowed(request) && request.Verb is ApiVerb.List ? inner.ListAsync(request, cancellation) : new(Refusal(request));

    public IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, CancellationToken cancellation) => IsAllowed(request)
        ? inner.WatchAsync(request, cancellation)
        : new[] { new WatchEvent<KubernetesObject>(WatchEventType.Error, null, "", Refusal(request)) }.ToAsyncEnumerable();

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) =>
        new(Refusal(new(ApiVerb.Create, Kubernetes.Core.Pod.Type) { Namespace = request.Pod.Namespace, Name = request.Pod.Name, Subresource = "exec" }));

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation) => inner.LogAsync(request, cancellation);

    /// <summary>What the network would do: answered, stored nowhere.</summary>
    private static bool IsQuestion(ApiRequest request) => request.Verb is ApiVerb.Create && request.Resource == Kubernetes.Flows.Explanation.Type;

    private static bool IsAllowed(ApiRequest request) => request.Resource.Plural is not "secrets";

    private static Status Refusal(ApiRequest request)
    {
        var type = request.Resource;
        var place = request.Namespace is "" ? "at the cluster scope" : $"in the namespace \"{request.Namespace}\"";
        var resource = request.Subresource is "" ? type.Plural : $"{type.Plural}/{request.Subresource}";
        return Failures.Forbidden(type, request.Name, $"User \"guest\" cannot {request.Verb.ToString().ToLowerInvariant()} resource \"{resource}\" in API group \"{type.Group}\" {place}");
    }
}
