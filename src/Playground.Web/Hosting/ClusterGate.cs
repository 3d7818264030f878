using Microsoft.AspNetCore.Components.Endpoints;
using Playground.ApiServer.Authentication;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>By which access a request comes to a sandbox; absent for clusters that belong to nobody.</summary>
/// <param name="ByToken">it showed no key, and the API server is to judge its token</param>
internal sealed record SandboxEntry(Sandbox Sandbox, Access Access, bool ByToken);

/// <summary>
/// Stands before everything whose address names a cluster. A sandbox is entered with one of its keys, in a cookie or behind the name
/// (`/clusters/calm-otter-7k2m~KEY/`, for a kubectl over plain http), or with its API token; for all others it is not there. Who is inside keeps it awake.
/// </summary>
internal static class ClusterGate
{
    private const string RouteKey = "cluster";

    public static void UseClusterGate(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Cookies.Count > 0)
            http.User = Visitor.Of(http.Request.Cookies);
        if (http.Request.RouteValues[RouteKey] is not string segment || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            return next(http); // a page asks at the door itself, and says in its own way that nothing is here
        var (name, key) = Split(segment);
        var book = http.RequestServices.GetRequiredService<SandboxBook>();
        return book.Find(name) is { } sandbox ? EnterAsync(http, next, sandbox, key) : next(http);
    });

    private static async Task EnterAsync(HttpContext http, RequestDelegate next, Sandbox sandbox, string? key)
    {
        var byToken = key is null && http.Request.Headers.Authorization.Count > 0;
        var keys = http.RequestServices.GetRequiredService<ClusterKeys>();
        var (access, isHost) = key is not null ? new Entry(sandbox.AccessWith(key), IsHost: false) : keys.Of(http.User, sandbox);
        if (access is Access.None && !byToken)
        {
            await Results.Text($"There is no cluster \"{sandbox.Name}\", or the link to it is not complete.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(http);
            return;
        }

        if (await http.RequestServices.GetRequiredService<SandboxKeeper>().EnterAsync(sandbox.Name, http.RequestAborted) is not { } stay)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using (stay)
        {
            http.Request.RouteValues[RouteKey] = sandbox.Name;
            http.Features.Set(new SandboxEntry(sandbox, access, byToken));
            if (!isHost)
                http.Features.Set(new WritesPaused(() => keys.WhyPaused(sandbox.Name), cancellation => keys.ResumedAsync(sandbox.Name, cancellation)));
            await next(http);
        }
    }

    private static (string Name, string? Key) Split(string segment) =>
        segment.IndexOf(Sandbox.KeySign, StringComparison.Ordinal) is >= 0 and var at ? (segment[..at], segment[(at + 1)..]) : (segment, null);

    /// <summary>What only an owner may use.</summary>
    public static TBuilder ForOwners<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
        context.HttpContext.Features.Get<SandboxEntry>() is null or { Access: Access.Owner } ? await next(context) : Results.StatusCode(StatusCodes.Status403Forbidden));
}
