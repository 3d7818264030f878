using System.Runtime.CompilerServices;
using Playground.Kubernetes.Meta;
using Playground.Kubernetes.Schema;

namespace Playground.Kubernetes.Client;

/// <summary>Typed calls of the API over any transport.</summary>
/// <param name="fieldManager">the writer's name, as managedFields records it</param>
public sealed class KubernetesClient(IApiTransport transport, string fieldManager = "playground")
{
    public IApiTransport Transport { get; } = transport;

    /// <summary>The same cluster under another writer's name.</summary>
    public KubernetesClient As(string manager) => new(Transport, manager);

    public Task<ApiResult<T>> GetAsync<T>(NamespacedName name, CancellationToken cancellation = default) where T : KubernetesObject, IKubernetesKind<T> =>
        SendAsync<T>(Request<T>(ApiVerb.Get, name), cancellation);

    public Task<ApiResult<T>> CreateAsync<T>(T value, CancellationToken cancellation = default) where T : KubernetesObject, IKubernetesKind<T> =>
        SendAsync<T>(Request<T>(ApiVerb.Create, new(value.Namespace, "")) with { Object = value }, cancellation);

    /// <summary>Replaces the object; fails with a conflict when it carries an older resource version.</summary>
    public Task<ApiResult<T>> UpdateAsync<T>(T value, CancellationToken cancellation = default) where T : KubernetesObject, IKubernetesKind<T> =>
        SendAsync<T>(Request<T>(ApiVerb.Update, value.NamespacedName) with { Object = value }, cancellation);

    public Task<ApiResult<T>> UpdateStatusAsync<T>(T value, CancellationToken cancellation = default) where T : KubernetesObject, IKubernetesKind<T> =>
        SendAsync<T>(Request<T>(ApiVerb.Update, value.NamespacedName) with { Object = value, Subresource = "status" }, cancellation);

    public Task<ApiResult<T>> PatchAsync<T>(NamespacedName name, Patch patch, CancellationToken cancellation = default) where T : KubernetesObject, IKubernetesKind<T> =>
        SendAsync<T>(Request<T>(ApiVerb.Patch, name) with { Patch = patch }, cancellation);

    /// <summary>Deletes with the kind's own grace unless <paramref name="options"/> say otherwise.</summary>
    public async Task<Status> DeleteAsync<T>(NamespacedName name, DeleteOptions? options = null, CancellationToken cancellation = default) where T : KubernetesObject, IKubernetesKind<T> =>
        (await Transport.SendAsync(Request<T>(ApiVerb.Delete, name) with { DeleteOptions = options }, cancellation)).Status;

    /// <param name="inNamespace">empty: all namespaces</param>
    public async Task<ApiResult<ObjectList<T>>> ListAsync<T>(string inNamespace = "", ListOptions? options = null, CancellationToken cancellation = default)
        where T : KubernetesObject, IKubernetesKind<T>
    {
        var result = await Transport.ListAsync(Request<T>(ApiVerb.List, new(inNamespace, "")) with { List = options ?? ListOptions.Default }, cancellation);
        return result.IsSuccess
            ? new ObjectList<T>([.. result.Value.Items.Cast<T>()], result.Value.ResourceVersion, result.Value.Continue, result.Value.RemainingItemCount)
            : result.Status;
    }

    /// <summary>One watch, as the server gives it; <see cref="Informers.Informer{T}"/> adds the list before it and the resuming.</summary>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(string inNamespace = "", ListOptions? options = null, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : KubernetesObject, IKubernetesKind<T>
    {
        var request = Request<T>(ApiVerb.Watch, new(inNamespace, "")) with { List = options ?? ListOptions.Default };
        await foreach (var change in Transport.WatchAsync(request, cancellation))
            yield return new(change.Type, (T?)change.Object, change.ResourceVersion, change.Error);
    }

    private ApiRequest Request<T>(ApiVerb verb, NamespacedName name) where T : KubernetesObject, IKubernetesKind<T> =>
        new(verb, T.Type) { Namespace = name.Namespace, Name = name.Name, FieldManager = fieldManager };

    private async Task<ApiResult<T>> SendAsync<T>(ApiRequest request, CancellationToken cancellation) where T : KubernetesObject
    {
        var result = await Transport.SendAsync(request, cancellation);
        return result.Value is null or T
            ? new ApiResult<T>((T?)result.Value, result.Status) { Warnings = result.Warnings }
            : Failures.Internal($"the server answered with a {result.Value.ResourceType.Kind}");
    }
}
