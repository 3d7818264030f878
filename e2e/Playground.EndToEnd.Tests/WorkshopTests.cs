using System.Net;
using System.Text;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A trainer and three participants, one of them with a phone; and what their keys open.</summary>
public sealed class WorkshopTests(PlaygroundServer shared, Browser browser)
{
    private const string Pods = "Pods talk to pods";

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trainer_leads_three_participants_through_a_workshop_and_a_power_cut()
    {
        await using var server = new PlaygroundServer();
        await server.InitializeAsync();
        var room = await WorkshopRoomPage.OpenAsync(browser, server.Url, "Water & <b>DNS</b>", "empty", Pods, "Services and endpoints");
        await AccessTests.ExpectCleanAsync(room.Page, "empty room");
        var ada = await room.JoinAsync("Ada");
        var grace = await room.JoinAsync("Grace <script>alert(1)</script>");
        var edsger = await room.JoinAsync(new string('E', 10_000), phone: true);
        await Expect(room.Count("working")).ToHaveTextAsync("3");
        await Expect(room.Row(new string('E', 40))).ToBeVisibleAsync();

        // a step done on the phone shows at the trainer's
        await edsger.GetByRole(AriaRole.Link, new() { Name = Pods }).ClickAsync();
        await edsger.GetByRole(AriaRole.Button, new() { Name = "Start the lesson" }).ClickAsync();
        await Expect(edsger.Locator(".step [data-deed=run]").First).ToBeVisibleAsync();
        await AccessTests.ExpectCleanAsync(edsger, "participant's phone");
        await edsger.Locator(".step [data-deed=run]").First.ClickAsync();
        await Expect(room.Row("EEEE").GetByText($"{Pods}, step 2")).ToBeVisibleAsync();

        // the power fails: the same seats, the same clusters, the same progress
        var (cluster, key) = await WorkshopRoomPage.SeatAsync(ada);
        await server.CrashAsync();
        await room.Page.ReloadAsync();
        await Expect(room.Row("EEEE").GetByText($"{Pods}, step 2")).ToBeVisibleAsync();
        foreach (var page in (IPage[])[ada, grace, edsger])
            await page.ReloadAsync();
        await Expect(room.Count("working")).ToHaveTextAsync("3");
        await Expect(edsger.Locator("[data-step='1']")).ToHaveAttributeAsync("data-state", "done");
        var elsewhere = await browser.OpenAsync(server.Url);
        await elsewhere.GotoAsync($"/join/{key}");
        Assert.EndsWith($"/c/{cluster}", elsewhere.Url, StringComparison.Ordinal);

        // a break: everybody is told, and kubectl is refused in so many words
        await room.PressAsync("Freeze for a break");
        await Expect(ada.GetByText("A break.")).ToBeVisibleAsync();
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        var refused = await MakeAsync(http, server, cluster, key);
        Assert.Equal((HttpStatusCode.Forbidden, "namespaces is forbidden: the workshop \"Water & <b>DNS</b>\" has a break; look around, and go on when the trainer ends it"), refused);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.Url, $"/clusters/{cluster}~{key}/api/v1/secrets"), Soon)).StatusCode);
        await room.PressAsync("Go on");
        await Expect(ada.GetByText("A break.")).ToBeHiddenAsync();
        Assert.Equal(HttpStatusCode.Created, (await MakeAsync(http, server, cluster, key)).Status);

        // the trainer looks in, takes the hand, and gives it back
        var look = await room.Page.RunAndWaitForPopupAsync(() => room.Row("Ada").GetByRole(AriaRole.Link).ClickAsync());
        await Expect(look.GetByText("You look into Ada's cluster.")).ToBeVisibleAsync();
        await look.GetByRole(AriaRole.Button, new() { Name = "Take the hand" }).ClickUntilAsync(look.GetByText("You have the hand in Ada's cluster."));
        await Expect(ada.GetByText("Your trainer has the hand in your cluster.")).ToBeVisibleAsync();
        await Expect(look.GetByRole(AriaRole.Button, new() { Name = "Terminal" })).ToBeVisibleAsync();
        await look.GetByRole(AriaRole.Button, new() { Name = "Give the hand back" }).ClickUntilAsync(look.GetByText("You look into Ada's cluster."));
        await Expect(ada.GetByText("Your trainer has the hand in your cluster.")).ToBeHiddenAsync();

        // a second trainer with the same link, at the same time
        await room.Page.GetByText("Your trainer's link").ClickAsync();
        var second = await browser.OpenAsync(server.Url);
        await second.GotoAsync(await room.Page.GetByRole(AriaRole.Textbox, new() { Name = "Trainer's link" }).InputValueAsync());
        await second.GetByRole(AriaRole.Button, new() { Name = "Bring everybody there" }).ClickUntilAsync(second.GetByText("Last called to"));
        await Expect(room.Page.GetByText("Last called to")).ToBeVisibleAsync();
        foreach (var page in (IPage[])[ada, grace])
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Pods })).ToBeVisibleAsync();
        await second.GetByLabel("Manifests").FillAsync("{apiVersion: v1, kind: Service, metadata: {name: for-all, namespace: default}, spec: {ports: [{port: 80}]}}");
        await second.GetByRole(AriaRole.Button, new() { Name = "Apply in all 3" }).ClickAsync();
        await Expect(room.Page.GetByText("Applied the manifests in 3 of 3, all well.")).ToBeVisibleAsync();
        await Expect(new CanvasPage(grace).Service("for-all")).ToBeVisibleAsync();
        await AccessTests.ExpectCleanAsync(room.Page, "room");

        // results, and the end
        var sheet = await (await room.Page.RunAndWaitForDownloadAsync(() => room.Page.GetByRole(AriaRole.Link, new() { Name = "Results as CSV" }).ClickAsync())).CreateReadStreamAsync();
        using var reader = new StreamReader(sheet);
        Assert.Contains("\"Grace <script>alert(1)</script>\",", await reader.ReadToEndAsync(Soon), StringComparison.Ordinal);
        await room.PressAsync("End…");
        await room.PressAsync("End it now");
        await Expect(ada.GetByText("This workshop is over.")).ToBeVisibleAsync();
        await look.ReloadAsync();
        await Expect(look.GetByRole(AriaRole.Heading, new() { Name = "Nothing is here" })).ToBeVisibleAsync();

        // and who comes late or guesses is told so, politely
        await elsewhere.GotoAsync("/join?code=BCDFGH&name=Eve");
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(elsewhere.GetByRole(AriaRole.Alert)).ToContainTextAsync("No room is open with this code.");
        await AccessTests.ExpectCleanAsync(elsewhere, "door");
    }

    /// <summary>Every verb of every resource, with the keys of somebody else in the same room, of the trainer of another, and of its own trainer.</summary>
    [Fact]
    public async Task No_key_of_a_workshop_opens_more_than_it_says()
    {
        var (room, other) = (await WorkshopRoomPage.OpenAsync(browser, shared.Url, "One", "lake"), await WorkshopRoomPage.OpenAsync(browser, shared.Url, "Two", "lake"));
        var (mine, myKey) = await WorkshopRoomPage.SeatAsync(await room.JoinAsync("Ada"));
        var (theirs, theirKey) = await WorkshopRoomPage.SeatAsync(await room.JoinAsync("Grace"));
        var (trainer, stranger) = (await TrainerCookieAsync(room), await TrainerCookieAsync(other));
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        var calls = await DiscoveredCalls.OfAsync(http, path => new(shared.Url, $"/clusters/{mine}~{myKey}{path}"), Soon);
        Assert.True(calls.Count > 300, $"discovery lists {calls.Count} calls");
        var before = await VersionsAsync();

        foreach (var (cookie, key) in ((string?, string)[])[($"playground-{theirs}={myKey}", ""), (stranger, ""), (null, $"~{myKey}"), (null, $"~{trainer.Split('=')[1]}")])
        {
            var answers = await DiscoveredCalls.AnswersAsync(http, calls, path => new(shared.Url, $"/clusters/{theirs}{key}{path}"), cookie, null, Soon);
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.NotFound, $"{answer.Method} {answer.Path}: {answer.Status}"));
        }

        // the room's own trainer looks on: no secret, no write
        var looks = await DiscoveredCalls.AnswersAsync(http, calls, path => new(shared.Url, $"/clusters/{theirs}{path}"), trainer, null, Soon);
        Assert.All(
            looks.Where(answer => answer.Method != HttpMethod.Get || answer.Path.Contains("/secrets", StringComparison.Ordinal)).Where(answer => !answer.Path.Contains("/selfsubject", StringComparison.Ordinal)),
            answer => Assert.True(answer.Status is HttpStatusCode.Forbidden, $"{answer.Method} {answer.Path}: {answer.Status}"));
        Assert.Contains((HttpMethod.Get, "/api/v1/namespaces/lake/services/fish", HttpStatusCode.OK), looks);
        Assert.Equal(before, await VersionsAsync());

        // the objects alone: the list's own version counts what runs in the cluster too
        async Task<string> VersionsAsync() => (await http.GetStringAsync(new Uri(shared.Url, $"/clusters/{theirs}~{theirKey}/api/v1/services"), Soon)).Split("\"items\":")[1];
    }

    private static async Task<string> TrainerCookieAsync(WorkshopRoomPage room)
    {
        var cookie = (await room.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == $"playground-room-{room.Id}");
        Assert.True(cookie.HttpOnly);
        return $"{cookie.Name}={cookie.Value}";
    }

    private static async Task<(HttpStatusCode Status, string Message)> MakeAsync(HttpClient http, PlaygroundServer server, string cluster, string key)
    {
        using var body = new StringContent("""{"apiVersion":"v1","kind":"Namespace","metadata":{"generateName":"sea-"}}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(server.Url, $"/clusters/{cluster}~{key}/api/v1/namespaces"), body, Soon);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Soon));
        return (answer.StatusCode, json.RootElement.TryGetProperty("message", out var message) ? message.GetString()! : "");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
