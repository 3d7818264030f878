using System.Text;
using Playground.Web.Sessions;
using Playground.Web.Talks;

namespace Playground.Web.Hosting;

/// <summary>
/// `/present/{key}` and `/watch/{key}` turn a talk's links into cookies, so that no key stays in the address that a projector shows; `/t/{id}/script.md` is
/// the script, for whoever leads the talk.
/// </summary>
internal static class TalkEndpoints
{
    public static void MapTalks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/present/{key}", Present);
        app.MapGet("/watch/{key}", Watch);
        app.MapGet("/t/{id}/script.md", Script);
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

    private static IResult Script(HttpContext http, string id, TalkRooms rooms) =>
        rooms.LedBy(http.User, id) is { Script.Text: { Length: > 0 } text } ? Results.File(Encoding.UTF8.GetBytes(text), "text/markdown; charset=utf-8", "script.md") : Results.NotFound();
}
