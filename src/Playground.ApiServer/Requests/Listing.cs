using Playground.ApiServer.Resources;
using Playground.ApiServer.Storage;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Requests;

/// <summary>A page of a list.</summary>
/// <param name="Continue">empty on the last page</param>
/// <param name="Remaining">how many follow, where that can be said</param>
internal sealed record ListPage(IReadOnlyList<StoredObject> Items, long Revision, string Continue = "", long? Remaining = null);

/// <summary>Get and list: whole states at a revision.</summary>
internal sealed class Listing(ServerContext server)
{
    /// <summary>How long a request waits for a version that is not there yet.</summary>
    private static readonly TimeSpan FutureLimit = TimeSpan.FromSeconds(3);

    private const string ExpiredContinue =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.";

    public async ValueTask<Answer> GetAsync(ResourceStrategy strategy, NamespacedName key, string resourceVersion, CancellationToken cancellation)
    {
        if (ListOptionsValidation.Revision(resourceVersion) is not { } revision)
            return Failures.Of(500, "", ListOptionsValidation.NoNumber(resourceVersion));
        if (await RefuseFutureAsync(strategy.Type, revision, cancellation) is { } future)
            return future;
        Answer answer = Now(strategy.Type).Find(key) is { } stored ? stored : Failures.NotFound(strategy.Type, key.Name);
        return answer with { Warnings = RequestWarnings.Deprecation(strategy) };
    }

    public async ValueTask<ApiResult<ListPage>> ListAsync(Selection selection, ListOptions options, CancellationToken cancellation)
    {
        if (ListOptionsValidation.Refuse(options, isWatch: false) is { } invalid)
            return invalid;
        if (ListOptionsValidation.Revision(options.ResourceVersion) is not { } revision)
            return Failures.BadRequest("invalid resource version: " + ListOptionsValidation.NoNumber(options.ResourceVersion));
        if (options.Continue is not "" && options.ResourceVersion is not ("" or "0"))
            return Failures.BadRequest("specifying resource version is not allowed when using continue");
        ContinueToken? from = null;
        if (options.Continue is not "" && (from = ContinueToken.Parse(options.Continue)) is null)
            return Failures.BadRequest("continue key is not valid: illegal base64 data");
        var type = selection.Strategy.StoredAs;
        if (await RefuseFutureAsync(type, revision, cancellation) is { } future)
            return future;

        var store = server.StoreOf(type);
        var state = from is { } token ? store.ReadAt(type, token.Revision)
            : options.ResourceVersionMatch is "Exact" ? store.ReadAt(type, revision)
            : Now(type);
        if (state is null)
            return Failures.Expired(from is null ? $"The resourceVersion for the provided list is too old." : ExpiredContinue);
        // a list "from whatever is at hand" is given as a whole
        var limit = options.ResourceVersion is "0" && from is null ? 0 : options.Limit;
        return Page(state, selection, from?.After, limit);
    }

    /// <summary>Waits a little for a version that is yet to come; what is far ahead of its time is refused.</summary>
    public async ValueTask<Status?> RefuseFutureAsync(ResourceType type, long revision, CancellationToken cancellation)
    {
        var store = server.StoreOf(type);
        if (revision <= store.Revision || await store.WaitForAsync(revision, FutureLimit, cancellation))
            return null;
        return Failures.Of(504, StatusReason.Timeout, $"Timeout: Too large resource version: {revision}, current: {store.Revision}", new()
        {
            Causes = [new() { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" }],
            RetryAfterSeconds = 1,
        });
    }

    private ResourceState Now(ResourceType type) => type == ComponentStatus.Type
        ? Components.State with { Revision = server.Store.Revision }
        : server.StoreOf(type).Read(type);

    private static ListPage Page(ResourceState state, Selection selection, NamespacedName? after, long limit)
    {
        var items = new List<StoredObject>();
        long more = 0;
        foreach (var item in state.Items(selection.Namespace, after))
        {
            if (!selection.Matches(item.Value))
                continue;
            if (limit <= 0 || items.Count < limit)
                items.Add(selection.Strategy.Show(item));
            else if (++more > 0 && !selection.IsWhole)
                break;
        }

        return more is 0
            ? new(items, state.Revision)
            : new(items, state.Revision, new ContinueToken(state.Revision, items[^1].Key).ToString(), selection.IsWhole ? more : null);
    }
}
