using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Playground.Web.Lessons.Files;
using Playground.Web.Sessions;
using Playground.Web.Workshops;

namespace Playground.Web.Hosting;

/// <summary>
/// `POST /workshops/join` gives a code and a name for a seat; `/lead/{key}` turns a trainer's link into a cookie; `/workshops/{id}/results.csv` is for
/// who leads the room.
/// </summary>
internal static class WorkshopEndpoints
{
    private const string CookieSuffix = "room-";

    public static void MapWorkshops(this IEndpointRouteBuilder app)
    {
        app.MapPost("/workshops/join", JoinAsync).DisableAntiforgery(); // judged below, with a sentence
        app.MapGet("/lead/{key}", Lead);
        app.MapGet("/workshops/{id}/results.csv", Export);
    }

    /// <summary>The room that a visitor leads; null: there is no such one, or it is not theirs.</summary>
    public static Workshop? LedBy(this WorkshopBook book, ClaimsPrincipal visitor, string id) =>
        book.Find(id) is { } workshop && Visitor.KeysOf(visitor).Any(key => SecretKey.Same(key, workshop.TrainerKey)) ? workshop : null;

    private static async Task<IResult> JoinAsync(HttpContext http, IAntiforgery antiforgery, Reception reception)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.Text("This form is out of date; go back and load the page again.", statusCode: StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (code, name) = (form["code"].ToString(), form["name"].ToString());
        var answer = await reception.JoinAsync(code, name, http.Connection.RemoteIpAddress, http.User, http.RequestAborted);
        if (answer.Sandbox is { } sandbox)
        {
            Visitor.GiveKey(http.Response, sandbox.Name, sandbox.OwnerKey, http.Request.IsHttps);
            return Results.LocalRedirect($"/c/{sandbox.Name}?lesson=");
        }

        var wait = ((int)answer.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Wait > TimeSpan.Zero)
            http.Response.Headers.RetryAfter = wait;
        return Results.LocalRedirect($"/join{QueryString.Create("code", JoinCode.Read(code)).Add("name", GivenName.Read(name)).Add("why", $"{answer.Refusal}").Add("wait", wait)}");
    }

    private static IResult Lead(HttpContext http, string key, WorkshopBook book)
    {
        if (book.WithTrainerKey(key) is not { } workshop)
            return Results.LocalRedirect("/not-found");
        Visitor.GiveKey(http.Response, CookieSuffix + workshop.Id, key, http.Request.IsHttps);
        return Results.LocalRedirect($"/w/{workshop.Id}");
    }

    private static IResult Export(HttpContext http, string id, WorkshopBook book, WorkshopRooms rooms, LessonLibrary library)
    {
        if (book.LedBy(http.User, id) is not { } workshop || rooms.Find(id) is not { } room)
            return Results.NotFound();
        var lessons = workshop.Lessons.Select(library.Current.Find).OfType<Lessons.Lesson>().ToList();
        var text = ResultSheet.Write(room.Board.Value.Desks, lessons);
        return Results.Bytes(System.Text.Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"workshop-{workshop.Id}.csv");
    }
}
