using Playground.Web.Sessions;
using Playground.Web.Talks;

namespace Playground.Web.Hosting;

/// <summary>`/present/{key}` and `/watch/{key}` turn a talk's links into cookies, so that no key stays in the address that a projector shows.</summary>
internal static class TalkEndpoints
{
    public static void MapTalks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/present/{key}", Present);
        app.MapGet("/watch/{key}", Watch);
    }

    private static IResult Present(HttpContext http, string key, TalkBook book)
    {
        if (book.WithPresenterKey(key) is not { } talk)
            return Results.LocalRedirect("/not-found");
        Visitor.GiveKey(http.Response, $"talk-{talk.Id}", key, http.Request.IsHttps);
        return Results.LocalRedirect($"/c/{talk.Cluster}");
    }

    private static IResult Watch(HttpContext http, string key, TalkBook book)
    {
        if (book.WithAudienceKey(key) is not { } talk)
            return Results.LocalRedirect("/not-found");
        Visitor.GiveKey(http.Response, $"watch-{talk.Id}", key, http.Request.IsHttps);
        return Results.LocalRedirect($"/t/{talk.Id}");
    }
}
