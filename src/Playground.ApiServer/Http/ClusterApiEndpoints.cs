using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Playground.ApiServer.Authentication;
using Playground.Kubernetes;

namespace Playground.ApiServer.Http;

/// <summary>Puts the clusters' API servers under `/clusters/{cluster}/`.</summary>
public static class ClusterApiEndpoints
{
    private static readonly ResourceType Clusters = new(new("playground.io", "v1alpha1"), "Cluster", "clusters", Namespaced: false, [], []);

    /// <param name="find">the server of a cluster; null when there is no such cluster</param>
    /// <param name="entrance">by which entrance a request comes; null: all by the open one</param>
    public static IEndpointConventionBuilder MapClusterApi(this IEndpointRouteBuilder endpoints, Func<string, ApiServer?> find, Func<HttpContext, Entrance>? entrance = null) =>
        endpoints.Map("/clusters/{cluster}/{**path}", (RequestDelegate)(context => ServeAsync(context, find, entrance?.Invoke(context) ?? Entrance.Open)));

    /// <summary>Serves one request to one cluster.</summary>
    /// <param name="path">decoded, below the cluster's root</param>
    public static Task ServeAsync(this ApiServer server, HttpContext context, string path, Entrance entrance) => server.Http.ServeAsync(context, path, entrance);

    private static Task ServeAsync(HttpContext context, Func<string, ApiServer?> find, Entrance entrance)
    {
        var cluster = (string)context.Request.RouteValues["cluster"]!;
        return find(cluster) is { } server
            ? server.ServeAsync(context, PathBelow(context), entrance)
            : Answers.StatusAsync(context, entrance is Entrance.Open ? Failures.NotFound(Clusters, cluster) : Authenticator.Unauthorized);
    }

    /// <summary>
    /// The path as it was sent, decoded as a whole: an escaped slash is a slash, a double one stays. It begins after the segment that names the cluster, which
    /// may hold a key besides.
    /// </summary>
    private static string PathBelow(HttpContext context)
    {
        const string Prefix = "/clusters/";
        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = Uri.UnescapeDataString(raw.Split('?', 2)[0]);
        var at = path.IndexOf(Prefix, StringComparison.Ordinal);
        var end = at < 0 ? -1 : path.IndexOf('/', at + Prefix.Length);
        return end < 0 ? "/" : path[end..];
    }
}
