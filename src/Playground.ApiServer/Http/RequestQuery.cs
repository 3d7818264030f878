using System.Globalization;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Authentication;
using Playground.ApiServer.Requests;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Authentication;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Meta;

namespace Playground.ApiServer.Http;

/// <summary>What the query of a request says. Unknown parameters are ignored, as a real server does.</summary>
internal static class RequestQuery
{
    /// <summary>Anything but `false` and `0` starts a watch.</summary>
    public static bool IsWatch(IQueryCollection query) => query.TryGetValue("watch", out var value) && value.ToString() is not ("false" or "0");

    /// <summary>A number that is none is refused, as Go's decoder of queries does; null: all are right.</summary>
    public static Status? RefuseNumbers(IQueryCollection query, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!query.TryGetValue(name, out var texts) || long.TryParse(texts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                continue;
            var isNumber = texts[0] is { Length: > 0 } text && text.AsSpan(text[0] is '-' or '+' ? 1 : 0) is { Length: > 0 } digits && !digits.ContainsAnyExceptInRange('0', '9');
            return Failures.BadRequest($"strconv.ParseInt: parsing \"{texts[0]}\": {(isNumber ? "value out of range" : "invalid syntax")}");
        }

        return null;
    }

    public static ListOptions List(IQueryCollection query) => new()
    {
        LabelSelector = query["labelSelector"].ToString(),
        FieldSelector = query["fieldSelector"].ToString(),
        ResourceVersion = query["resourceVersion"].ToString(),
        ResourceVersionMatch = query["resourceVersionMatch"].ToString(),
        Limit = long.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) ? limit : 0,
        Continue = query["continue"].ToString(),
        AllowWatchBookmarks = Flag(query, "allowWatchBookmarks"),
        SendInitialEvents = query.ContainsKey("sendInitialEvents") ? Flag(query, "sendInitialEvents") : null,
        Timeout = long.TryParse(query["timeoutSeconds"], CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400)) : null,
    };

    /// <param name="kind">the options' kind, as a refusal names it: CreateOptions, UpdateOptions, PatchOptions</param>
    public static ApiResult<WriteOptions> Write(HttpRequest request, string kind)
    {
        var query = request.Query;
        var errors = new FieldErrors();
        var dryRun = query["dryRun"];
        if (dryRun.Any(v => v is not ("" or "All")))
            errors.Unsupported(FieldPath.Root("dryRun"), dryRun.Select(v => v!).ToArray(), "All");
        FieldValidation? validation = query["fieldValidation"].ToString() switch
        {
            "" or "Warn" => FieldValidation.Warn,
            "Ignore" => FieldValidation.Ignore,
            "Strict" => FieldValidation.Strict,
            _ => null,
        };
        if (validation is null)
            errors.Unsupported(FieldPath.Root("fieldValidation"), query["fieldValidation"].ToString(), "Ignore", "Strict", "Warn");
        var manager = query["fieldManager"].ToString();
        if (manager.Length > 128)
            errors.TooLong(FieldPath.Root("fieldManager"), 128);
        if (manager.Any(char.IsControl))
            errors.Invalid(FieldPath.Root("fieldManager"), manager, "should only contain printable characters");
        if (!errors.IsEmpty)
            return errors.ToStatus(new(new("meta.k8s.io", "v1"), kind, "", Namespaced: false, [], []), "");
        return new WriteOptions
        {
            User = request.HttpContext.Features.Get<UserInfo>() ?? Authenticator.Administrator,
            DryRun = dryRun.Contains("All"),
            FieldManager = manager is "" ? ManagerOf(request) : manager,
            HasFieldManager = manager is not "",
            Force = Flag(query, "force"),
            FieldValidation = validation!.Value,
        };
    }

    /// <summary>Deletion options given in the URL rather than the body.</summary>
    public static DeleteOptions Delete(IQueryCollection query, DeleteOptions body) => body with
    {
        PropagationPolicy = body.PropagationPolicy ?? (query["propagationPolicy"].ToString() is { Length: > 0 } policy ? policy : null),
        GracePeriodSeconds = body.GracePeriodSeconds ?? (long.TryParse(query["gracePeriodSeconds"], CultureInfo.InvariantCulture, out var grace) ? grace : null),
        OrphanDependents = body.OrphanDependents ?? (query.ContainsKey("orphanDependents") ? Flag(query, "orphanDependents") : null),
        DryRun = body.DryRun.Count > 0 ? body.DryRun : [.. query["dryRun"].Where(v => v is not (null or ""))!],
    };

    private static bool Flag(IQueryCollection query, string name) => query.TryGetValue(name, out var value) && value.ToString() is not ("" or "false" or "0");

    /// <summary>A client that names no manager is known by the first word of its user agent.</summary>
    private static string ManagerOf(HttpRequest request) => request.Headers.UserAgent.ToString().Split('/')[0] is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 128)] : "unknown";
}
