using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Requests;

/// <summary>Everything that can be asked of a cluster's objects. Both transports end here.</summary>
internal sealed class ResourceRequests
{
    private readonly ServerContext _server;
    private readonly Creation _creation;
    private readonly Update _update;
    private readonly Deletion _deletion;
    private readonly Listing _listing;
    private readonly Subresources _subresources;

    public ResourceRequests(ServerContext server)
    {
        _server = server;
        _creation = new(server);
        _update = new(server);
        _deletion = new(server);
        _listing = new(server);
        _subresources = new(server, _update, _deletion);
    }

    public ValueTask<Answer> GetAsync(Target target, string resourceVersion, CancellationToken cancellation) =>
        target.Subresource is "" or "status" ? _listing.GetAsync(target.Strategy, target.Key, resourceVersion, cancellation) : new(_subresources.Get(target));

    public ValueTask<ApiResult<ListPage>> ListAsync(Selection selection, ListOptions options, CancellationToken cancellation) =>
        _listing.ListAsync(selection, options, cancellation);

    public ValueTask<ApiResult<Watch>> WatchAsync(Selection selection, ListOptions options, CancellationToken cancellation) =>
        Watch.OpenAsync(_server, _listing, selection, options, cancellation);

    public ValueTask<Answer> CreateAsync(Target target, KubernetesObject value, WriteOptions options) =>
        target.Subresource is not "" || Reviews.Answers(target.Type) || target.Type.Plural is "bindings"
            ? _subresources.CreateAsync(target, value, options)
            : _creation.CreateAsync(target.Strategy, target.Namespace, value, options);

    public async ValueTask<Answer> UpdateAsync(Target target, KubernetesObject value, WriteOptions options)
    {
        var way = WayOf(target.Subresource);
        if (way is UpdateWay.Part)
            return await _subresources.UpdateAsync(target, _ => new(value, Failures.Success), options);
        var answer = await _update.ApplyAsync(target.Strategy, target.Key, target.Subresource, way, current => RefuseOther(target, value, current) ?? new(value, Failures.Success), options);
        if (answer is not null)
            return answer;
        return target.Strategy.AllowCreateOnUpdate && target.Subresource is ""
            ? await _creation.CreateAsync(target.Strategy, target.Namespace, value with { Metadata = value.Metadata with { ResourceVersion = "" } }, options)
            : Failures.NotFound(target.Type, target.Name);
    }

    public async ValueTask<Answer> PatchAsync(Target target, Patch patch, WriteOptions options)
    {
        if (Patching.Refuse(patch, options) is { } refused)
            return refused;
        var way = WayOf(target.Subresource);
        if (way is UpdateWay.Part)
            return await _subresources.PatchAsync(target, patch, options);
        var answer = await _update.ApplyAsync(
            target.Strategy, target.Key, target.Subresource, way, current => Patching.Apply(target.Strategy.Kind, current.Value, patch, options), options);
        if (answer is not null)
            return answer;
        return Failures.NotFound(target.Type, target.Name);
    }

    public ValueTask<Answer> DeleteAsync(Target target, DeleteOptions options, bool dryRun) =>
        _deletion.DeleteAsync(target.Strategy, target.Key, options, dryRun);

    /// <summary>Deletes what a list selects, each by itself; answers with the list as it was.</summary>
    public async ValueTask<ApiResult<ListPage>> DeleteCollectionAsync(Selection selection, ListOptions list, DeleteOptions options, bool dryRun, CancellationToken cancellation)
    {
        var page = await ListAsync(selection, list, cancellation);
        if (!page.IsSuccess)
            return page;
        var answered = new List<StoredObject>();
        foreach (var item in page.Value.Items)
        {
            var answer = await _deletion.DeleteAsync(selection.Strategy, item.Key, options, dryRun);
            if (answer.Status is { IsSuccess: false, IsNotFound: false })
                return answer.Status;
            answered.Add(answer.Object ?? item);
        }

        return page.Value with { Items = answered };
    }

    /// <summary>A PUT that names a uid means that very object and no later one of its name.</summary>
    private static ApiResult<KubernetesObject>? RefuseOther(Target target, KubernetesObject value, StoredObject current)
    {
        var (uid, stored) = (value.Metadata.Uid, current.Value.Metadata.Uid);
        if (uid is "" || uid == stored)
            return null;
        return Failures.Conflict(target.Type, target.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {stored}");
    }

    private static UpdateWay WayOf(string subresource) => subresource switch
    {
        "" => UpdateWay.Main,
        "status" => UpdateWay.Status,
        _ => UpdateWay.Part,
    };
}
