using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A learner goes through a whole lesson and solves a challenge, in the browser, by its buttons and the terminal below.</summary>
public sealed class LessonTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task A_learner_plays_a_lesson_from_the_catalogue_to_its_end_and_finds_it_done_after_a_reload()
    {
        var page = await OpenAsync("/c/default?lesson=");
        await page.Locator("[data-lesson=pods-talk-to-pods]").ClickAsync();
        await Panel(page).GetByRole(AriaRole.Button, new() { Name = "Start the lesson" }).ClickAsync();

        await RunAndGoOnAsync(page, "Start a pod that calls");
        await RunAndGoOnAsync(page, "Start a pod that listens");
        await Expect(page.Locator("[data-kind=pod][data-name=receiver]")).ToHaveAttributeAsync("data-ready", "true");

        await Panel(page).GetByText("On the image it runs").ClickAsync();
        await Expect(Panel(page).Locator(".why")).ToContainTextAsync("two machines");
        await AnswerAndGoOnAsync(page, "On the machine it runs on");

        await RunAndGoOnAsync(page, "Make the call");
        await AnswerAndGoOnAsync(page, "The caller's own address");
        await RunAsync(page, "A name that is none");
        await Expect(Panel(page).Locator(".finished")).ToContainTextAsync("That was the whole lesson.");
        await Expect(page.Locator(".terminal-panel:visible .xterm-rows")).ToContainTextAsync("bad address");

        await page.ReloadAsync();
        await Expect(Panel(page).Locator("[data-step='6']")).ToHaveAttributeAsync("data-state", "done");
        await Panel(page).GetByText("All lessons").ClickAsync();
        await Expect(page.Locator("[data-lesson=pods-talk-to-pods]")).ToHaveAttributeAsync("data-state", "done");
        await CleanAsync(page, "talk", "receiver");
    }

    [Fact]
    public async Task A_challenge_is_solved_by_the_keyboard_and_then_explains_itself()
    {
        var page = await OpenAsync("/c/default?lesson=one-letter");
        await Panel(page).GetByRole(AriaRole.Button, new() { Name = "Take the challenge" }).ClickAsync();
        await Expect(Panel(page).Locator(".verdict")).ToHaveAttributeAsync("data-done", "false");

        await Panel(page).GetByText("Show one solution").ClickAsync();
        await Panel(page).Locator("details[open] [data-deed=run]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(Panel(page).Locator(".finished")).ToContainTextAsync("The Service looked for app=shoop.");
        await Expect(Panel(page).Locator(".watch")).ToHaveAttributeAsync("data-running", "false");
        await CleanAsync(page, "one-letter", "customer");
    }

    private async Task<IPage> OpenAsync(string address)
    {
        var page = await browser.OpenAsync(server.Url);
        await page.GotoAsync(address);
        await Expect(page.Locator("[data-kind=node][data-name='node-1']")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The other journeys find the canvas as they know it.</summary>
    private async Task CleanAsync(IPage page, string space, string pod)
    {
        using var http = new HttpClient();
        (await http.DeleteAsync(new Uri(server.Cluster, $"api/v1/namespaces/{space}"))).EnsureSuccessStatusCode();
        await Expect(page.Locator($"[data-kind=pod][data-name={pod}]")).ToHaveCountAsync(0);
    }

    private static ILocator Panel(IPage page) => page.Locator("aside.lessons");

    private static async Task RunAndGoOnAsync(IPage page, string step)
    {
        await RunAsync(page, step);
        await Panel(page).Locator("[data-deed=next]").ClickAsync();
    }

    private static async Task RunAsync(IPage page, string step)
    {
        await Expect(Panel(page).Locator(".step h3")).ToHaveTextAsync(step);
        await Panel(page).Locator("[data-deed=run]").First.ClickAsync();
        await Expect(Panel(page).Locator(".verdict")).ToHaveAttributeAsync("data-done", "true");
    }

    private static async Task AnswerAndGoOnAsync(IPage page, string answer)
    {
        await Panel(page).GetByText(answer).ClickAsync();
        await Expect(Panel(page).Locator(".question")).ToHaveAttributeAsync("data-answered", "true");
        await Panel(page).Locator("[data-deed=next]").ClickAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
