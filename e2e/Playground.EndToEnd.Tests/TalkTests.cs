using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A talk in two browsers: what the presenter looks at, the audience sees; and what the keys of a talk open.</summary>
public sealed class TalkTests(PlaygroundServer server, Browser browser)
{
    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_audience_follows_the_presenter_looks_around_and_comes_back()
    {
        var presenter = await PresentAsync();
        var watch = await browser.OpenAsync(server.Url, phone: true);
        await watch.GotoAsync(await LinkAsync(presenter, "Audience's link"));
        await Expect(watch.GetByText("You follow the presenter.")).ToBeVisibleAsync();
        await Expect(presenter.GetByText("1 watches")).ToBeVisibleAsync();
        await AccessTests.ExpectCleanAsync(watch, "audience");

        // zoom and selection
        var whole = await WidthAsync(watch);
        await new CanvasPage(presenter).Service("fish").ClickAsync();
        await Expect(new CanvasPage(watch).Service("fish")).ToHaveClassAsync(new Regex(@"\bselected\b"));
        var ground = (await presenter.Locator("[data-canvas]").BoundingBoxAsync())!;
        await presenter.Mouse.MoveAsync(ground.X + (ground.Width / 2), ground.Y + (ground.Height / 2));
        await presenter.Mouse.WheelAsync(0, -600);
        await UntilWidthAsync(watch, "wider", whole * 1.6);

        // looking around on one's own, and back with a click
        await watch.GetByRole(AriaRole.Button, new() { Name = "Zoom to fit" }).ClickAsync();
        await Expect(watch.GetByText("You look around on your own.")).ToBeVisibleAsync();
        await UntilWidthAsync(watch, "narrower", whole * 1.5);
        await watch.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await UntilWidthAsync(watch, "wider", whole * 1.6);

        // pause, and a step of a lesson
        await presenter.GetByRole(AriaRole.Button, new() { Name = "Pause (P)" }).ClickAsync();
        await Expect(watch.GetByRole(AriaRole.Button, new() { Name = "Play (P)" })).ToBeVisibleAsync();
        await presenter.GetByRole(AriaRole.Link, new() { Name = "Lessons" }).ClickAsync();
        await presenter.Locator("[data-lesson=pods-talk-to-pods]").ClickAsync();
        await presenter.GetByRole(AriaRole.Button, new() { Name = "Start the lesson" }).ClickAsync();
        await Expect(watch.GetByText("step 1 of 6")).ToBeVisibleAsync();
        await presenter.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(watch.GetByText("step 2 of 6")).ToBeVisibleAsync();

        // requests and reactions only when the presenter says so
        await Expect(watch.GetByRole(AriaRole.Button, new() { Name = "Send" })).ToBeHiddenAsync();
        await Expect(watch.GetByRole(AriaRole.Button, new() { Name = "Clap" })).ToBeHiddenAsync();
        await presenter.GetByText("Links and rights").ClickAsync();
        await presenter.GetByLabel("The audience may clap and raise a hand").CheckAsync();
        await watch.GetByRole(AriaRole.Button, new() { Name = "Clap" }).ClickAsync();
        await Expect(presenter.GetByText("1 clapped")).ToBeVisibleAsync();
        await presenter.GetByLabel("The audience may send requests from the pods").CheckAsync();
        await watch.GetByLabel("From pod").SelectOptionAsync(new SelectOptionValue { Label = "angler · lake" });
        await watch.GetByLabel("Target: a name, an address or a URL").FillAsync("fish.lake.svc");
        await watch.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(watch.GetByText("Answered; the canvas shows how.")).ToBeVisibleAsync();

        await presenter.GetByRole(AriaRole.Button, new() { Name = "End the talk" }).ClickAsync();
        await Expect(watch.GetByRole(AriaRole.Heading, new() { Name = "The talk is over" })).ToBeVisibleAsync();
    }

    /// <summary>Every verb of every resource, with the audience's key at the talk's cluster and both keys at another.</summary>
    [Fact]
    public async Task No_key_of_a_talk_opens_more_than_it_says()
    {
        var presenter = await PresentAsync();
        var cluster = new Uri(presenter.Url).Segments[^1];
        var other = await SandboxPage.CreateAsync(browser, server, "Lake");
        var audience = await browser.OpenAsync(server.Url);
        await audience.GotoAsync(await LinkAsync(presenter, "Audience's link"));
        var (watches, leads) = (await CookieAsync(audience, "playground-watch-"), await CookieAsync(presenter, "playground-talk-"));
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false });
        var calls = await DiscoveredCalls.OfAsync(http, path => new(server.Url, $"/clusters/default{path}"), Soon);
        Assert.True(calls.Count > 300, $"discovery lists {calls.Count} calls");

        foreach (var cookie in (string[])[watches, leads])
        {
            var elsewhere = await DiscoveredCalls.AnswersAsync(http, calls, path => new(server.Url, $"/clusters/{other.Name}{path}"), cookie, null, Soon);
            Assert.All(elsewhere, answer => Assert.True(answer.Status is HttpStatusCode.NotFound, $"{answer.Method} {answer.Path}: {answer.Status}"));
        }

        var looks = await DiscoveredCalls.AnswersAsync(http, calls, path => new(server.Url, $"/clusters/{cluster}{path}"), watches, null, Soon);
        Assert.All(
            looks.Where(answer => answer.Method != HttpMethod.Get || answer.Path.Contains("/secrets", StringComparison.Ordinal)).Where(answer => !answer.Path.Contains("/selfsubject", StringComparison.Ordinal)),
            answer => Assert.True(answer.Status is HttpStatusCode.Forbidden, $"{answer.Method} {answer.Path}: {answer.Status}"));
        Assert.Contains((HttpMethod.Get, "/api/v1/namespaces/lake/services/fish", HttpStatusCode.OK), looks);
    }

    private async Task<IPage> PresentAsync()
    {
        var sandbox = await SandboxPage.CreateAsync(browser, server, "Lake");
        await Expect(sandbox.Canvas.Service("fish")).ToBeVisibleAsync();
        await sandbox.OpenMenuAsync();
        await sandbox.Page.GetByRole(AriaRole.Button, new() { Name = "Present this cluster" }).ClickAsync();
        await Expect(sandbox.Page.GetByText("You present this cluster.")).ToBeVisibleAsync();
        await Expect(sandbox.Canvas.Service("fish")).ToBeVisibleAsync();
        return sandbox.Page;
    }

    private static async Task<string> LinkAsync(IPage presenter, string label)
    {
        await presenter.GetByText("Links and rights").ClickAsync();
        var link = await presenter.GetByRole(AriaRole.Textbox, new() { Name = label }).InputValueAsync();
        await presenter.GetByText("Links and rights").ClickAsync();
        return link;
    }

    private static async Task<string> CookieAsync(IPage page, string prefix)
    {
        var cookie = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name.StartsWith(prefix, StringComparison.Ordinal));
        Assert.True(cookie.HttpOnly);
        return $"{cookie.Name}={cookie.Value}";
    }

    /// <summary>How wide a machine is drawn: the zoom, as an eye sees it.</summary>
    private static async Task<double> WidthAsync(IPage page)
    {
        var node = new CanvasPage(page).Node("node-2");
        await Expect(node).ToBeAttachedAsync();
        return await node.EvaluateAsync<double>("node => node.getBoundingClientRect().width");
    }

    private static Task UntilWidthAsync(IPage page, string than, double limit) => page.WaitForFunctionAsync(
        "({ than, limit }) => { const width = document.querySelector(\"[data-kind=node][data-name='node-2']\").getBoundingClientRect().width; return than === 'wider' ? width > limit : width < limit; }",
        new { than, limit });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
