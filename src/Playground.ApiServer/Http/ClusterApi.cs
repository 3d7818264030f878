using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Streams;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Http;

/// <summary>One cluster's API over HTTP: path and method to request, request to answer.</summary>
internal sealed partial class ClusterApi(ServerContext server, ResourceRequests requests, StreamCalls? streams, ILogger log)
{
    /// <summary>How long a watch lasts that names no time of its own: half an hour to an hour.</summary>
    private const int ShortestWatchSeconds = 1800;

    private readonly ObjectAnswers _answers = new(server);
    private readonly RequestMetrics _metrics = new(server.Time);
    private RootPages? _pages;
    private int _watches;

    /// <param name="path">decoded, below the cluster's root</param>
    public async Task ServeAsync(HttpContext context, string path, Entrance entrance)
    {
        try
        {
            var user = RequestUser.Of(context.Request, path, entrance, server.Authenticator);
            if (!user.IsSuccess)
            {
                await Answers.StatusAsync(context, user.Status);
                return;
            }

            if (context.Features.Get<WritesPaused>()?.Why is { } why && LimitedAccess.RefuseWrites(context.Request, path, why) is { } later)
            {
                await Answers.StatusAsync(context, later);
                return;
            }

            context.Features.Set(user.Value);
            await (ApiPath.Parse(path) switch
            {
                ApiPath.Page page => (_pages ??= new(server, _metrics)).ServeAsync(context, page.Segments),
                ApiPath.Resource resource => ServeAsync(context, resource),
                ApiPath.UnknownResource => Answers.StatusAsync(context, Failures.NoSuchResource()),
                _ => Answers.NotFoundPageAsync(context),
            });
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the client has gone
        }
        catch (Exception failure) when (failure is BadHttpRequestException or IOException)
        {
            if (!context.Response.HasStarted)
                await Answers.StatusAsync(context, Failures.BadRequest(failure.Message));
        }
        catch (Exception failure)
        {
            LogFailure(log, failure, context.Request.Method, path);
            if (!context.Response.HasStarted)
                await Answers.StatusAsync(context, Failures.Internal(failure.Message));
        }
    }

    private async Task ServeAsync(HttpContext context, ApiPath.Resource path)
    {
        var target = new Target(path.Strategy, path.Namespace, path.Name, path.Subresource);
        if (StreamCalls.IsStream(target.Type.Plural, path.Subresource))
        {
            var stream = _metrics.Begin(target, "connect");
            try
            {
                await (streams?.ServeAsync(context, new(target.Type.Plural, target.Key, path.Subresource)) ?? Answers.StatusAsync(context, Failures.MethodNotAllowed()));
            }
            finally
            {
                stream.End(context.Response.StatusCode);
            }

            return;
        }

        if (VerbOf(context.Request, path) is not { } verb || !IsServed(target, verb))
        {
            await Answers.StatusAsync(context, Failures.MethodNotAllowed());
            return;
        }

        if (Accept.Choose(context.Request) is not { } form)
        {
            await Answers.StatusAsync(context, ObjectAnswers.NotAcceptable());
            return;
        }

        var running = _metrics.Begin(target, verb);
        try
        {
            await (verb switch
            {
                "get" => GetAsync(context, target, form),
                "list" => ListAsync(context, target, form),
                "watch" => WatchAsync(context, target, form),
                "create" => CreateAsync(context, target, form),
                "update" => UpdateAsync(context, target, form),
                "patch" => PatchAsync(context, target, form),
                "delete" => DeleteAsync(context, target, form),
                _ => DeleteCollectionAsync(context, target, form),
            });
        }
        finally
        {
            running.End(context.Response.StatusCode);
        }
    }

    private async Task GetAsync(HttpContext context, Target target, AnswerForm form) =>
        await _answers.SendAsync(context, target, await requests.GetAsync(target, context.Request.Query["resourceVersion"].ToString(), context.RequestAborted), form);

    private async Task ListAsync(HttpContext context, Target target, AnswerForm form)
    {
        if (RequestQuery.RefuseNumbers(context.Request.Query, "limit", "timeoutSeconds") is { } wrong)
        {
            await Answers.StatusAsync(context, wrong);
            return;
        }

        var options = RequestQuery.List(context.Request.Query);
        var selection = Selection.Of(target.Strategy, target.Namespace, options);
        var page = selection.IsSuccess ? await requests.ListAsync(selection.Value, options, context.RequestAborted) : selection.Status;
        await (page.IsSuccess ? _answers.SendAsync(context, target, page.Value, form) : FailAsync(context, target, page.Status));
    }

    private async Task WatchAsync(HttpContext context, Target target, AnswerForm form)
    {
        if (TableWriter.Include(context.Request.Query) is not { } include)
        {
            await Answers.StatusAsync(context, TableWriter.RefuseInclude(context.Request.Query));
            return;
        }

        if (RequestQuery.RefuseNumbers(context.Request.Query, "limit", "timeoutSeconds") is { } wrong)
        {
            await Answers.StatusAsync(context, wrong);
            return;
        }

        var options = RequestQuery.List(context.Request.Query);
        if (target.Name is not "")
            options = options with { FieldSelector = $"metadata.name={target.Name}" };
        options = options with { Timeout = options.Timeout ?? TimeSpan.FromSeconds(ShortestWatchSeconds + server.Chance.Next(ShortestWatchSeconds)) };
        var selection = Selection.Of(target.Strategy, target.Namespace, options);
        if (!selection.IsSuccess)
        {
            await FailAsync(context, target, selection.Status);
            return;
        }

        try
        {
            var opened = Interlocked.Increment(ref _watches) > server.Options.MaxWatches
                ? Failures.Of(429, StatusReason.TooManyRequests, "Too many requests, please try again later.", new() { RetryAfterSeconds = 1 })
                : await requests.WatchAsync(selection.Value, options, context.RequestAborted);
            if (!opened.IsSuccess)
            {
                await FailAsync(context, target, opened.Status);
                return;
            }

            using var watch = opened.Value;
            Answers.Warn(context, RequestWarnings.Deprecation(target.Strategy));
            await new WatchAnswer(server, target, form, include).RunAsync(context, watch);
        }
        finally
        {
            Interlocked.Decrement(ref _watches);
        }
    }

    private async Task CreateAsync(HttpContext context, Target target, AnswerForm form)
    {
        var type = target.Subresource is "" ? target.Type : target.Strategy.Subresources.First(s => s.Name == target.Subresource).Kind;
        var (value, options) = await ReadObjectAsync(context, type, "CreateOptions");
        var answer = value.IsSuccess ? Warned(await requests.CreateAsync(target, Named(target, value.Value), options!), value) : new(null, value.Status) { Warnings = value.Warnings };
        await _answers.SendAsync(context, target, answer, form);
    }

    private async Task UpdateAsync(HttpContext context, Target target, AnswerForm form)
    {
        var type = target.Subresource is "scale" ? Kubernetes.Autoscaling.Scale.Type : target.Type;
        var (value, options) = await ReadObjectAsync(context, type, "UpdateOptions");
        var answer = value.IsSuccess ? Warned(await requests.UpdateAsync(target, value.Value, options!), value) : new(null, value.Status) { Warnings = value.Warnings };
        await _answers.SendAsync(context, target, answer, form);
    }

    private async Task PatchAsync(HttpContext context, Target target, AnswerForm form)
    {
        PatchType? type = ObjectDecoding.MediaType(context.Request.ContentType) switch
        {
            "application/json-patch+json" => PatchType.Json,
            "application/merge-patch+json" => PatchType.Merge,
            "application/strategic-merge-patch+json" => PatchType.Strategic,
            "application/apply-patch+yaml" => PatchType.Apply,
            _ => null,
        };
        if (type is null)
        {
            await Answers.StatusAsync(context, Failures.Of(415, StatusReason.UnsupportedMediaType, "415: Unsupported Media Type", new()));
            return;
        }

        var options = RequestQuery.Write(context.Request, "PatchOptions");
        var (body, refused) = await RequestBody.ReadAsync(context);
        var failure = refused ?? (options.IsSuccess ? null : options.Status);
        var answer = failure is not null ? failure : await requests.PatchAsync(target, new(type.Value, body, options.Value!.Force), options.Value);
        await _answers.SendAsync(context, target, answer, form);
    }

    private async Task DeleteAsync(HttpContext context, Target target, AnswerForm form)
    {
        var options = await ReadDeleteOptionsAsync(context);
        var answer = options.IsSuccess ? await requests.DeleteAsync(target, options.Value, options.Value.DryRun.Count > 0) : options.Status;
        await _answers.SendAsync(context, target, answer, form);
    }

    private async Task DeleteCollectionAsync(HttpContext context, Target target, AnswerForm form)
    {
        var options = await ReadDeleteOptionsAsync(context);
        var list = RequestQuery.List(context.Request.Query);
        var selection = Selection.Of(target.Strategy, target.Namespace, list);
        var page = !options.IsSuccess ? options.Status
            : !selection.IsSuccess ? selection.Status
            : await requests.DeleteCollectionAsync(selection.Value, list, options.Value, options.Value.DryRun.Count > 0, context.RequestAborted);
        await (page.IsSuccess ? _answers.SendAsync(context, target, page.Value, form) : FailAsync(context, target, page.Status));
    }

    private static async ValueTask<(ApiResult<KubernetesObject> Value, WriteOptions? Options)> ReadObjectAsync(HttpContext context, ResourceType type, string optionsKind)
    {
        var options = RequestQuery.Write(context.Request, optionsKind);
        if (!options.IsSuccess)
            return (options.Status, null);
        var (body, refused) = await RequestBody.ReadAsync(context);
        return (refused is null ? ObjectDecoding.Read(body, context.Request.ContentType, type, options.Value.FieldValidation) : refused, options.Value);
    }

    private static async ValueTask<ApiResult<Kubernetes.Meta.DeleteOptions>> ReadDeleteOptionsAsync(HttpContext context)
    {
        var (body, refused) = await RequestBody.ReadAsync(context);
        refused ??= RequestQuery.RefuseNumbers(context.Request.Query, "gracePeriodSeconds");
        var options = refused is null ? ObjectDecoding.ReadDeleteOptions(body, context.Request.ContentType) : refused;
        return options.IsSuccess ? RequestQuery.Delete(context.Request.Query, options.Value) : options;
    }

    /// <summary>What is posted to a subresource belongs to the object in the path.</summary>
    private static KubernetesObject Named(Target target, KubernetesObject value) => target.Subresource is "" ? value
        : value with { Metadata = value.Metadata with { Name = value.Name is "" ? target.Name : value.Name, Namespace = target.Namespace } };

    private static Answer Warned(Answer answer, ApiResult<KubernetesObject> read) =>
        read.Warnings.Count is 0 ? answer : answer with { Warnings = [.. read.Warnings, .. answer.Warnings] };

    private static Task FailAsync(HttpContext context, Target target, Status failure)
    {
        Answers.Warn(context, RequestWarnings.Deprecation(target.Strategy));
        return Answers.StatusAsync(context, failure);
    }

    /// <summary>The verb of a method on a path; null for one that no path knows.</summary>
    private static string? VerbOf(HttpRequest request, ApiPath.Resource path) => (request.Method, path.Name is not "") switch
    {
        ("GET", _) when path.IsWatch => "watch",
        ("GET", true) => "get",
        ("GET", false) => RequestQuery.IsWatch(request.Query) ? "watch" : "list",
        ("POST", false) => "create",
        ("POST", true) when path.Subresource is not "" => "create",
        ("PUT", true) => "update",
        ("PATCH", true) => "patch",
        ("DELETE", true) when path.Subresource is "" => "delete",
        ("DELETE", false) => "deletecollection",
        _ => null,
    };

    private static bool IsServed(Target target, string verb)
    {
        if (target.Subresource is not "")
            return target.Strategy.Subresources.First(s => s.Name == target.Subresource).Verbs.Contains(verb, StringComparer.Ordinal);
        // without a namespace in the path objects in namespaces can be listed and watched, no more
        return target.Strategy.Verbs.Contains(verb, StringComparer.Ordinal)
            && (!target.Type.Namespaced || target.Namespace is not "" || verb is "list" or "watch");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogFailure(ILogger log, Exception failure, string method, string path);
}
