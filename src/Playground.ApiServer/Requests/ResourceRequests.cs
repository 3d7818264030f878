using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
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

    public async ValueTask<Answer> GetAsync(Target target, string resourceVersion, CancellationToken cancellation) =>
        target.Subresource is "" or "status"
            ? target.Strategy.Show(await _listing.GetAsync(target.Strategy.Home(), target.Key, resourceVersion, cancellation))
            : _subresources.Get(target);

    public ValueTask<ApiResult<ListPage>> ListAsync(Selection selection, ListOptions options, CancellationToken cancellation) =>
        _listing.ListAsync(selection, options, cancellation);

    public ValueTask<ApiResult<Watch>> WatchAsync(Selection selection, ListOptions options, CancellationToken cancellation) =>
        Watch.OpenAsync(_server, _listing, selection, options, cancellation);

    public async ValueTask<Answer> CreateAsync(Target target, KubernetesObject value, WriteOptions options) =>
        target.Subresource is not "" || Reviews.Answers(target.Type) || value is Binding
            ? await _subresources.CreateAsync(target, value, options)
            : target.Strategy.Show(await _creation.CreateAsync(target.Strategy.Home(), target.Namespace, target.Strategy.Store(value), options));

    public async ValueTask<Answer> UpdateAsync(Target target, KubernetesObject value, WriteOptions options)
    {
        var way = WayOf(target.Subresource);
        if (way is UpdateWay.Part)
            return await _subresources.UpdateAsync(target, _ => new(value, Failures.Success), options);
        var (home, stored) = (target.Home(), target.Strategy.Store(value));
        var answer = await _update.ApplyAsync(home.Strategy, home.Key, home.Subresource, way, current => RefuseOther(home, stored, current) ?? new(stored, Failures.Success), options);
        if (answer is null && home.Strategy.AllowCreateOnUpdate && home.Subresource is "")
            answer = await _creation.CreateAsync(home.Strategy, home.Namespace, stored with { Metadata = stored.Metadata with { ResourceVersion = "" } }, options);
        return answer is null ? Failures.NotFound(target.Type, target.Name) : target.Strategy.Show(answer);
    }

    public async ValueTask<Answer> PatchAsync(Target target, Patch patch, WriteOptions options)
    {
        if (Patching.Refuse(patch, options) is { } refused)
            return refused;
        options = options with { IsApply = patch.Type is PatchType.Apply };
        var way = WayOf(target.Subresource);
        if (way is UpdateWay.Part)
            return await _subresources.PatchAsync(target, patch, options);
        var (strategy, home) = (target.Strategy, target.Home());
        var answer = await _update.ApplyAsync(home.Strategy, home.Key, home.Subresource, way, current =>
        {
            var patched = Patching.Patched(strategy.Kind, strategy.Show(current).Value, patch, options, target.Subresource, _server.Now);
            return patched.IsSuccess ? patched with { Value = strategy.Store(patched.Value) } : patched;
        }, options);
        if (answer is null && options.IsApply && target.Subresource is "")
            answer = await CreateByApplyAsync(target, patch, options);
        return answer is null ? Failures.NotFound(target.Type, target.Name) : strategy.Show(answer);
    }

    public async ValueTask<Answer> DeleteAsync(Target target, DeleteOptions options, bool dryRun) =>
        target.Strategy.Show(await _deletion.DeleteAsync(target.Strategy.Home(), target.Key, options, dryRun));

    /// <summary>Deletes what a list selects, each by itself; answers with the list as it was.</summary>
    public async ValueTask<ApiResult<ListPage>> DeleteCollectionAsync(Selection selection, ListOptions list, DeleteOptions options, bool dryRun, CancellationToken cancellation)
    {
        var page = await ListAsync(selection, list, cancellation);
        if (!page.IsSuccess)
            return page;
        var answered = new List<StoredObject>();
        foreach (var item in page.Value.Items)
        {
            var answer = await _deletion.DeleteAsync(selection.Strategy.Home(), item.Key, options, dryRun);
            if (answer.Status is { IsSuccess: false, IsNotFound: false })
                return answer.Status;
            answered.Add(answer.Object is { } left ? selection.Strategy.Show(left) : item);
        }

        return page.Value with { Items = answered };
    }

    private async ValueTask<Answer> CreateByApplyAsync(Target target, Patch patch, WriteOptions options)
    {
        var applied = Patching.Applied(target.Strategy.Kind, null, patch, options, "", _server.Now);
        if (!applied.IsSuccess)
            return applied.Status;
        if (applied.Value.Name is not "" && applied.Value.Name != target.Name)
            return Failures.BadRequest($"the name of the object ({applied.Value.Name}) does not match the name on the URL ({target.Name})");
        var value = applied.Value with { Metadata = applied.Value.Metadata with { Name = target.Name } };
        var stored = await _creation.CreateAsync(target.Strategy.Home(), target.Namespace, target.Strategy.Store(value), options);
        return stored with { Warnings = [.. applied.Warnings, .. stored.Warnings] };
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
