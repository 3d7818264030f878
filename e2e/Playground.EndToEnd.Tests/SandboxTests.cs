using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>Sandboxes in a real browser and over the API: made with a click, handed on by links, closed to everybody else.</summary>
public sealed class SandboxTests(PlaygroundServer server, Browser browser)
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_visitor_makes_a_cluster_and_a_guest_looks_on_and_can_change_nothing()
    {
        var owner = await SandboxPage.CreateAsync(browser, server, "Lake");
        await Assertions.Expect(owner.Canvas.Service("fish")).ToBeVisibleAsync();
        await owner.OpenMenuAsync();
        var (link, key) = (await owner.LinkAsync("Guests' link"), await owner.KeyAsync("Guests' link"));

        var guest = await browser.OpenAsync(server.Url);
        Assert.Equal(404, (await guest.GotoAsync(owner.Page.Url))!.Status);
        await guest.GotoAsync(link);
        Assert.EndsWith($"/c/{owner.Name}", guest.Url, StringComparison.Ordinal);
        await Assertions.Expect(new CanvasPage(guest).Service("fish")).ToBeVisibleAsync();
        await Assertions.Expect(guest.GetByRole(AriaRole.Button, new() { Name = "Terminal" })).ToBeHiddenAsync();
        await ExpectNothingToChangeAsync(guest);

        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(Of(owner.Name, key, "/api/v1/pods"), Soon)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(Of(owner.Name, key, "/api/v1/secrets"), Soon)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(Of(owner.Name, key, "/api/v1/namespaces/lake/pods/angler/exec?command=ls&stdout=true"), Soon)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.DeleteAsync(Of(owner.Name, key, "/api/v1/namespaces/lake/pods/angler"), Soon)).StatusCode);
    }

    /// <summary>What a guest may not do is not offered, does not begin, and says why.</summary>
    private static async Task ExpectNothingToChangeAsync(IPage guest)
    {
        var fish = new CanvasPage(guest).Service("fish");
        await fish.ClickAsync();
        var delete = guest.GetByRole(AriaRole.Button, new() { Name = "Delete" });
        await Assertions.Expect(delete).ToBeDisabledAsync();
        Assert.Equal("You may only look here: nothing can be changed.", await delete.EvaluateAsync<string>("button => button.closest('[title]').title"));
        await Assertions.Expect(guest.GetByRole(AriaRole.Form, new() { Name = "Send a request" })).ToBeHiddenAsync();

        await fish.FocusAsync();
        foreach (var key in (string[])["Delete", "Control+d", "Control+z"])
            await guest.Keyboard.PressAsync(key);
        await fish.DblClickAsync();
        await guest.Keyboard.PressAsync("F2");
        await Assertions.Expect(guest.Locator(".canvas-labels")).ToBeHiddenAsync();
        await fish.ClickAsync(new() { Button = MouseButton.Right });
        await Assertions.Expect(guest.GetByRole(AriaRole.Menuitem)).ToHaveTextAsync(["InspectEnter"]);
        await guest.Keyboard.PressAsync("Escape");

        // a pod let go on a Service stays what it is
        var (angler, at) = ((await guest.Locator("[data-kind=pod][data-name=angler]").BoundingBoxAsync())!, (await fish.BoundingBoxAsync())!);
        await guest.Mouse.MoveAsync(angler.X + (angler.Width / 2), angler.Y + (angler.Height / 2));
        await guest.Mouse.DownAsync();
        await guest.Mouse.MoveAsync(at.X + (at.Width / 2), at.Y + (at.Height / 2), new() { Steps = 8 });
        await Assertions.Expect(guest.Locator(".canvas-hint")).ToBeHiddenAsync();
        await guest.Mouse.UpAsync();
        await Assertions.Expect(fish).ToBeVisibleAsync();
        await Assertions.Expect(guest.GetByRole(AriaRole.Alert)).ToBeHiddenAsync(); // nothing was even asked of the server
    }

    [Fact]
    public async Task Reset_and_delete_are_seen_on_every_page_of_the_cluster()
    {
        var owner = await SandboxPage.CreateAsync(browser, server, "Lake");
        await owner.OpenMenuAsync();
        var other = await browser.OpenAsync(server.Url);
        await other.GotoAsync(await owner.LinkAsync("Your link"));
        var key = await owner.KeyAsync("Your link");
        using var http = new HttpClient();
        (await http.DeleteAsync(Of(owner.Name, key, "/api/v1/namespaces/lake/services/fish"), Soon)).EnsureSuccessStatusCode();
        await Assertions.Expect(new CanvasPage(other).Service("fish")).ToBeHiddenAsync();

        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Reset…" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Reset now" }).ClickAsync();
        await Assertions.Expect(new CanvasPage(other).Service("fish")).ToBeVisibleAsync();
        await Assertions.Expect(owner.Canvas.Service("fish")).ToBeVisibleAsync();

        await owner.OpenMenuAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Delete now" }).ClickAsync();
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "A cluster of your own" })).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Nothing is here" })).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(Of(owner.Name, key, "/version"), Soon)).StatusCode);
    }

    /// <summary>Every verb of every resource that discovery lists, with the credentials of another sandbox in every way there is to show them.</summary>
    [Fact]
    public async Task No_credential_of_one_sandbox_reads_or_writes_another()
    {
        var mine = await SandboxPage.CreateAsync(browser, server, "Empty");
        await mine.OpenMenuAsync();
        var theirs = await SandboxPage.CreateAsync(browser, server, "Lake");
        await theirs.OpenMenuAsync();
        var (myKey, theirKey) = (await mine.KeyAsync("Your link"), await theirs.KeyAsync("Your link"));
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        var before = await VersionAsync(http, theirs.Name, theirKey);

        var calls = await DiscoveredCalls.OfAsync(http, path => Of(mine.Name, myKey, path), Soon);
        Assert.True(calls.Count > 300, $"discovery lists {calls.Count} calls");
        var ways = new (string Key, string? Cookie, string? Token)[]
        {
            (myKey, null, null),
            ("", $"playground-{mine.Name}={myKey}; playground-{theirs.Name}={myKey}", null),
            ("", null, await TokenAsync(http, mine.Name, myKey)),
        };
        foreach (var (key, cookie, token) in ways)
        {
            var answers = await DiscoveredCalls.AnswersAsync(http, calls, path => Of(theirs.Name, key, path), cookie, token, Soon);
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized, $"{answer.Method} {answer.Path}: {answer.Status}"));
        }

        Assert.Equal(before, await VersionAsync(http, theirs.Name, theirKey));
    }

    private Uri Of(string cluster, string key, string path) => new(server.Url, $"/clusters/{cluster}{(key is "" ? "" : $"~{key}")}{path}");

    /// <summary>What a change of any Service or Deployment changes.</summary>
    private async Task<string> VersionAsync(HttpClient http, string cluster, string key) =>
        string.Concat(await http.GetStringAsync(Of(cluster, key, "/api/v1/services"), Soon), await http.GetStringAsync(Of(cluster, key, "/api/v1/namespaces"), Soon))
            .Split("\"resourceVersion\":\"").Skip(2).Select(part => part.Split('"')[0]).Aggregate("", (all, version) => $"{all} {version}");

    private async Task<string> TokenAsync(HttpClient http, string cluster, string key)
    {
        using var answer = await http.PostAsync(
            Of(cluster, key, "/api/v1/namespaces/default/serviceaccounts/default/token"), new StringContent("""{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}""", Encoding.UTF8, "application/json"), Soon);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Soon));
        return json.RootElement.GetProperty("status").GetProperty("token").GetString()!;
    }
}
