using Microsoft.AspNetCore.Antiforgery;
using Playground.Web.Sessions;

namespace Playground.Web.Hosting;

/// <summary>`POST /sandboxes` makes one; `/join/{key}` turns a link into a cookie, so that no key stays in the address that a projector shows.</summary>
internal static class SandboxEndpoints
{
    private const int LongestTitle = 60;

    public static void MapSandboxes(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sandboxes", CreateAsync).DisableAntiforgery(); // judged below, with a sentence
        app.MapGet("/join/{key}", Join);
    }

    /// <summary>What people may call a cluster: any words, but not a page of them.</summary>
    public static string TitleOf(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= LongestTitle ? words : words[..LongestTitle].TrimEnd();
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IAntiforgery antiforgery, SandboxKeeper keeper)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.Text("This form is out of date; go back and load the page again.", statusCode: StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (SandboxTemplate.Find(form["template"].ToString()) is not { } template)
            return Results.Text($"There is no template \"{form["template"]}\".", statusCode: StatusCodes.Status400BadRequest);
        return await keeper.CreateAsync(template, TitleOf(form["title"].ToString()), http.RequestAborted) is { } sandbox
            ? Enter(http, sandbox, sandbox.OwnerKey)
            : Results.Text($"This playground already holds {SandboxKeeper.Most} clusters. Delete one that is not needed any more.", statusCode: StatusCodes.Status507InsufficientStorage);
    }

    private static IResult Join(HttpContext http, string key, SandboxBook book) => book.Opened(key) is { } opened
        ? Enter(http, opened.Sandbox, key)
        : Results.LocalRedirect("/not-found");

    private static IResult Enter(HttpContext http, Sandbox sandbox, string key)
    {
        // an owner who tries the guests' link stays the owner
        if (Visitor.AccessOf(http.User, sandbox) < sandbox.AccessWith(key))
            Visitor.GiveKey(http.Response, sandbox.Name, key, http.Request.IsHttps);
        return Results.LocalRedirect($"/c/{sandbox.Name}");
    }
}
