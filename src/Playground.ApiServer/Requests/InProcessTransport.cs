using System.Globalization;
using System.Runtime.CompilerServices;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Streams;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Requests;

/// <summary>Hands requests over as they are: no sockets, no JSON, the stored records themselves.</summary>
internal sealed class InProcessTransport(ResourceRequests requests) : IApiTransport
{
    /// <summary>Null: no nodes, nothing to stream from. Set once, by the server: the streams read pods through this very transport.</summary>
    public StreamCalls? Streams { get; set; }

    public async ValueTask<ApiResult<KubernetesObject>> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (ResourceCatalog.Find(request.Resource.Resource) is not { } strategy)
            return Failures.NoSuchResource();
        var target = new Target(strategy, request.Namespace, request.Name, request.Subresource);
        var options = new WriteOptions { DryRun = request.DryRun, FieldManager = request.FieldManager, Force = request.Patch?.Force ?? false };
        var answer = request.Verb switch
        {
            ApiVerb.Get => await requests.GetAsync(target, request.List.ResourceVersion, cancellation),
            ApiVerb.Create when request.Object is { } value => await requests.CreateAsync(target, value, options),
            ApiVerb.Update when request.Object is { } value => await requests.UpdateAsync(target, value, options),
            ApiVerb.Patch when request.Patch is { } patch => await requests.PatchAsync(target, patch, options),
            ApiVerb.Delete => await requests.DeleteAsync(target, request.DeleteOptions ?? new(), request.DryRun),
            _ => Failures.BadRequest($"a {request.Verb} request cannot be sent like this"),
        };
        return new(answer.Object?.Value, answer.Status ?? Failures.Success) { Warnings = answer.Warnings };
    }

    public async ValueTask<ApiResult<ObjectList<KubernetesObject>>> ListAsync(ApiRequest request, CancellationToken cancellation)
    {
        var selection = Select(request);
        if (!selection.IsSuccess)
            return selection.Status;
        var page = request.Verb is ApiVerb.DeleteCollection
            ? await requests.DeleteCollectionAsync(selection.Value, request.List, request.DeleteOptions ?? new(), request.DryRun, cancellation)
            : await requests.ListAsync(selection.Value, request.List, cancellation);
        return page.IsSuccess
            ? new ObjectList<KubernetesObject>([.. page.Value.Items.Select(i => i.Value)], Text(page.Value.Revision), page.Value.Continue, page.Value.Remaining)
            : page.Status;
    }

    public async IAsyncEnumerable<WatchEvent<KubernetesObject>> WatchAsync(ApiRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var selection = Select(request);
        var opened = selection.IsSuccess ? await requests.WatchAsync(selection.Value, request.List, cancellation) : selection.Status;
        if (!opened.IsSuccess)
        {
            yield return new(WatchEventType.Error, null, "", opened.Status);
            yield break;
        }

        using var watch = opened.Value;
        while (true)
        {
            while (!cancellation.IsCancellationRequested && watch.TryNext() is { } item)
                yield return new(item.Type, item.Object?.Value, Text(item.Revision), item.Error);
            if (!await Continues(watch, cancellation))
                yield break;
        }
    }

    public ValueTask<ApiResult<ContainerSession>> ExecAsync(ExecRequest request, CancellationToken cancellation) =>
        Streams?.ExecAsync(request, cancellation) ?? new(Failures.MethodNotAllowed());

    public ValueTask<ApiResult<Stream>> LogAsync(LogRequest request, CancellationToken cancellation) =>
        Streams?.LogAsync(request, cancellation) ?? new(Failures.MethodNotAllowed());

    private static ApiResult<Selection> Select(ApiRequest request)
    {
        if (ResourceCatalog.Find(request.Resource.Resource) is not { } strategy)
            return Failures.NoSuchResource();
        var options = request.Name is "" ? request.List : request.List with { FieldSelector = $"metadata.name={request.Name}" };
        return Selection.Of(strategy, request.Namespace, options);
    }

    /// <summary>A reader that goes ends its watch, without an exception.</summary>
    private static async ValueTask<bool> Continues(Watch watch, CancellationToken cancellation)
    {
        try
        {
            return await watch.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Text(long revision) => revision.ToString(CultureInfo.InvariantCulture);
}
