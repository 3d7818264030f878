using System.Text;
using Microsoft.AspNetCore.Http;
using Playground.ApiServer.Discovery;
using Playground.ApiServer.OpenApi;
using Playground.ApiServer.Requests;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>The paths that are about the server rather than its objects.</summary>
internal sealed class RootPages(ServerContext server, RequestMetrics requests)
{
    private const string PlainText = "text/plain; charset=utf-8";
    private static readonly string[] Checks = ["ping", "log", "storage", "poststarthook/start-service-ip-repair-controllers", "shutdown"];

    public Task ServeAsync(HttpContext context, string[] segments)
    {
        var isDocument = segments is ["version"] or ["api" or "apis", ..] or ["openapi", ..];
        if (isDocument && !HttpMethods.IsGet(context.Request.Method))
            return Answers.StatusAsync(context, Failures.MethodNotAllowed());
        return segments switch
        {
            [""] => JsonAsync(context, Paths()),
            ["version"] => JsonAsync(context, ServerVersion.Document),
            ["healthz" or "livez" or "readyz", ..] => HealthAsync(context, segments),
            ["metrics"] => Answers.BytesAsync(context, 200, "text/plain; version=0.0.4; charset=utf-8", Encoding.UTF8.GetBytes(ServerMetrics.Text(server, requests))),
            ["api"] or ["apis"] => GroupsAsync(context, segments[0] is "api"),
            ["api", "v1"] => JsonAsync(context, PlainDiscovery.Resources(new("", "v1"))),
            ["apis", var group] when DiscoveryGroups.Names.Contains(group) => JsonAsync(context, PlainDiscovery.Group(group)),
            ["apis", var group, var version] when DiscoveryGroups.Names.Contains(group) => DiscoveryGroups.Versions(group).Contains(version)
                ? JsonAsync(context, PlainDiscovery.Resources(new(group, version)))
                : Answers.StatusAsync(context, Failures.NoSuchResource()),
            ["api", ..] => Answers.StatusAsync(context, Failures.NoSuchResource()),
            // an empty document of the old form: enough for old clients to go on with what they know themselves
            ["openapi", "v2"] => Answers.BytesAsync(context, 200, "application/com.github.proto-openapi.spec.v2.v1.0+protobuf", Array.Empty<byte>()),
            ["openapi", "v3"] => JsonAsync(context, OpenApiDocuments.Index),
            ["openapi", "v3", .. var name] when OpenApiDocuments.Find(string.Join('/', name)) is { } document => JsonAsync(context, document),
            _ => Answers.NotFoundPageAsync(context),
        };
    }

    private static Task JsonAsync(HttpContext context, byte[] document) => Answers.BytesAsync(context, 200, Answers.Json, document);

    private static Task GroupsAsync(HttpContext context, bool isCore)
    {
        var version = AggregatedDiscovery.Version(context.Request.Headers.Accept);
        context.Response.Headers.Vary = "Accept";
        // who knows no other form than the older of the two is not served any more
        if (version is "v2beta1" && !context.Request.Headers.Accept.ToString().Contains(','))
            return Answers.StatusAsync(context, ObjectAnswers.NotAcceptable());
        return version is not null ? Answers.BytesAsync(context, 200, AggregatedDiscovery.ContentType(version), AggregatedDiscovery.Document(version, isCore))
            : JsonAsync(context, isCore ? PlainDiscovery.CoreVersions(context.Request.Host.Value ?? "") : PlainDiscovery.Groups);
    }

    /// <summary>`ok`, or with `?verbose` the checks one by one.</summary>
    private static Task HealthAsync(HttpContext context, string[] segments)
    {
        if (segments.Length > 1 && !Checks.Contains(string.Join('/', segments.Skip(1))))
            return Answers.NotFoundPageAsync(context);
        var text = context.Request.Query.ContainsKey("verbose") && segments.Length is 1
            ? string.Concat(Checks.Select(c => $"[+]{c} ok\n")) + $"{segments[0]} check passed\n"
            : "ok";
        return Answers.BytesAsync(context, 200, PlainText, Encoding.UTF8.GetBytes(text));
    }

    private static byte[] Paths()
    {
        var paths = new List<string> { "/api", "/api/v1", "/apis" };
        foreach (var group in DiscoveryGroups.Names)
        {
            paths.Add($"/apis/{group}");
            paths.AddRange(DiscoveryGroups.Versions(group).Select(v => $"/apis/{group}/{v}"));
        }

        paths.AddRange(["/healthz", "/livez", "/metrics", "/openapi/v2", "/openapi/v3", "/readyz", "/version"]);
        return Encoding.UTF8.GetBytes($"{{\"paths\":[{string.Join(',', paths.Order(StringComparer.Ordinal).Select(p => $"\"{p}\""))}]}}");
    }
}
