using System.Globalization;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Streams.Logs;

/// <summary>The query of a log call, checked as a real server does.</summary>
internal static class LogQuery
{
    private static readonly ResourceType Options = new(new("", "v1"), "PodLogOptions", "podlogoptions", true, [], []);

    public static ApiResult<LogRequest> Read(NamespacedName pod, IQueryCollection query)
    {
        var request = new LogRequest(pod, query["container"].ToString())
        {
            Follow = query.Flag("follow"),
            Previous = query.Flag("previous"),
            Timestamps = query.Flag("timestamps"),
            Stream = query["stream"].ToString(),
        };
        if (!Number(query, "tailLines", out var tail, out var wrong) || !Number(query, "limitBytes", out var limit, out wrong)
            || !Number(query, "sinceSeconds", out var seconds, out wrong) || !Time(query, "sinceTime", out var time, out wrong))
        {
            return Failures.BadRequest(wrong);
        }

        return Check(request with { TailLines = tail, LimitBytes = limit, SinceSeconds = seconds, SinceTime = time });
    }

    /// <summary>Also for callers in the process, who have no query.</summary>
    public static ApiResult<LogRequest> Check(LogRequest request)
    {
        var errors = new FieldErrors();
        if (request.TailLines < 0)
            errors.Invalid(FieldPath.Root("tailLines"), request.TailLines, "must be greater than or equal to 0");
        if (request.LimitBytes < 1)
            errors.Invalid(FieldPath.Root("limitBytes"), request.LimitBytes, "must be greater than 0");
        if (request is { SinceSeconds: not null, SinceTime: not null })
            errors.Forbidden(FieldPath.Root(""), "at most one of `sinceTime` or `sinceSeconds` may be specified");
        else if (request.SinceSeconds < 1)
            errors.Invalid(FieldPath.Root("sinceSeconds"), request.SinceSeconds, "must be greater than 0");
        if (request.Stream is not ("" or "All" or "Stdout" or "Stderr"))
            errors.Unsupported(FieldPath.Root("stream"), request.Stream, "All", "Stderr", "Stdout");
        else if (request is { Stream: "Stdout" or "Stderr", TailLines: not null })
            errors.Forbidden(FieldPath.Root(""), "`tailLines` and specific `stream` are mutually exclusive for now");
        return errors.IsEmpty ? request : errors.ToStatus(Options, request.Pod.Name);
    }

    private static bool Number(IQueryCollection query, string name, out long? value, out string wrong)
    {
        (value, wrong) = (null, "");
        if (!query.TryGetValue(name, out var texts))
            return true;
        wrong = $"strconv.ParseInt: parsing \"{texts[0]}\": invalid syntax";
        var read = long.TryParse(texts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        value = number;
        return read;
    }

    private static bool Time(IQueryCollection query, string name, out DateTimeOffset? value, out string wrong)
    {
        (value, wrong) = (null, "");
        if (!query.TryGetValue(name, out var texts))
            return true;
        wrong = $"parsing time \"{texts[0]}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{texts[0]}\" as \"2006\"";
        var read = DateTimeOffset.TryParse(texts[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        value = time;
        return read;
    }
}
