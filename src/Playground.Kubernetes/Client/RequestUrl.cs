using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubernetes.Client;

/// <summary>A request as URL, method and body.</summary>
internal static class RequestUrl
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static HttpRequestMessage Message(Uri server, ApiRequest request) => new(Method(request), new Uri(server, Path(request) + Query(request)))
    {
        Content = Body(request),
        Headers = { { "Accept", "application/json" } },
    };

    public static HttpRequestMessage Message(Uri server, ApiCall call)
    {
        var message = new HttpRequestMessage(new(call.Method), new Uri(server, call.Path));
        message.Headers.TryAddWithoutValidation("Accept", call.Accept);
        foreach (var (name, value) in call.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (call.Body is { } body)
            message.Content = Content(body, new(call.ContentType));
        return message;
    }

    public static string Path(ApiRequest request)
    {
        var type = request.Resource;
        var path = new StringBuilder(type.Group is "" ? "api/" : "apis/").Append(type.ApiVersion);
        if (request.Namespace.Length > 0)
            path.Append("/namespaces/").Append(Uri.EscapeDataString(request.Namespace));
        path.Append('/').Append(type.Plural);
        if (request.Name.Length > 0)
            path.Append('/').Append(Uri.EscapeDataString(request.Name));
        if (request.Subresource.Length > 0)
            path.Append('/').Append(request.Subresource);
        return path.ToString();
    }

    public static string Log(LogRequest request) =>
        $"api/v1/namespaces/{request.Pod.Namespace}/pods/{request.Pod.Name}/log" + Join(
        [
            ("container", request.Container),
            ("follow", Flag(request.Follow)),
            ("previous", Flag(request.Previous)),
            ("timestamps", Flag(request.Timestamps)),
            ("tailLines", Number(request.TailLines)),
            ("limitBytes", Number(request.LimitBytes)),
            ("sinceSeconds", Number(request.SinceSeconds)),
            ("sinceTime", request.SinceTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? ""),
            ("stream", request.Stream),
        ]);

    private static string Query(ApiRequest request)
    {
        var list = request.List;
        var isWrite = request.Verb is ApiVerb.Create or ApiVerb.Update or ApiVerb.Patch;
        return Join(
        [
            ("watch", Flag(request.Verb is ApiVerb.Watch)),
            ("labelSelector", list.LabelSelector),
            ("fieldSelector", list.FieldSelector),
            ("resourceVersion", list.ResourceVersion),
            ("resourceVersionMatch", list.ResourceVersionMatch),
            ("limit", Number(list.Limit is 0 ? null : list.Limit)),
            ("continue", list.Continue),
            ("allowWatchBookmarks", Flag(list.AllowWatchBookmarks)),
            ("sendInitialEvents", list.SendInitialEvents is { } send ? (send ? "true" : "false") : ""),
            ("timeoutSeconds", Number(list.Timeout is { } timeout ? (long)Math.Ceiling(timeout.TotalSeconds) : null)),
            ("fieldManager", isWrite ? request.FieldManager : ""),
            ("force", Flag(request.Patch is { Type: PatchType.Apply, Force: true })),
            ("dryRun", request.DryRun ? "All" : ""),
        ]);
    }

    private static HttpMethod Method(ApiRequest request) => request.Verb switch
    {
        ApiVerb.Create => HttpMethod.Post,
        ApiVerb.Update => HttpMethod.Put,
        ApiVerb.Patch => HttpMethod.Patch,
        ApiVerb.Delete or ApiVerb.DeleteCollection => HttpMethod.Delete,
        _ => HttpMethod.Get,
    };

    private static HttpContent? Body(ApiRequest request) => request switch
    {
        { Object: { } value } => Content(KubernetesJson.Serialize(value), Json),
        { Patch: { } patch } => Content(patch.Content, new(patch.Type switch
        {
            PatchType.Json => "application/json-patch+json",
            PatchType.Merge => "application/merge-patch+json",
            PatchType.Strategic => "application/strategic-merge-patch+json",
            _ => "application/apply-patch+yaml",
        })),
        { DeleteOptions: { } options } => Content(KubernetesJson.Write(options.Write), Json),
        _ => null,
    };

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue type) => new(bytes) { Headers = { ContentType = type } };

    private static string Join(IEnumerable<(string Name, string Value)> parameters)
    {
        var query = string.Join('&', parameters.Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return query is "" ? "" : "?" + query;
    }

    private static string Flag(bool value) => value ? "true" : "";

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
