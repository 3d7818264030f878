using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>Back in time on the timeline, and what happened as a page to take along.</summary>
public sealed class CanvasTimeTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task The_canvas_shows_how_it_was_says_so_and_returns_to_now()
    {
        using var api = new CanvasObjects(server);
        var canvas = await CanvasPage.OpenAsync(browser, server);
        var view = canvas.Page.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." });
        await view.FocusAsync();
        await canvas.Page.Keyboard.PressAsync("t");
        var hand = canvas.Page.GetByRole(AriaRole.Slider, new() { Name = "Moment" });
        await Expect(hand).ToBeFocusedAsync();

        await api.ServiceAsync("later", "app=later", 80, 80);
        await Expect(canvas.Service("later")).ToBeVisibleAsync();
        await canvas.Page.Keyboard.PressAsync("Home");
        await Expect(canvas.Service("later")).ToHaveCountAsync(0);
        await Expect(canvas.Page.GetByText(new System.Text.RegularExpressions.Regex(@"You are looking at \d\d:\d\d:\d\d, not at now"))).ToBeVisibleAsync();
        await Expect(hand).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex(@"\d\d:\d\d:\d\d, .*ago|now"));

        await view.FocusAsync();
        await canvas.Page.Keyboard.PressAsync("k");
        await Expect(canvas.Page.GetByRole(AriaRole.Combobox, new() { Name = "Bookmarks" })).ToBeVisibleAsync();
        await canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Return to now (Esc)" }).First.ClickAsync();
        await Expect(canvas.Service("later")).ToBeVisibleAsync();
        await Expect(canvas.Page.GetByText("not at now")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_last_minutes_are_saved_as_a_page_that_plays_them_without_a_network()
    {
        using var api = new CanvasObjects(server);
        var canvas = await CanvasPage.OpenAsync(browser, server);
        await api.ServiceAsync("kept", "app=kept", 80, 80);
        await Expect(canvas.Service("kept")).ToBeVisibleAsync();
        await canvas.Page.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." }).FocusAsync();
        await canvas.Page.Keyboard.PressAsync("Control+k");
        await canvas.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find" }).FillAsync("replay");
        var saved = await canvas.Page.RunAndWaitForDownloadAsync(() => canvas.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("default-replay.html", saved.SuggestedFilename);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        await saved.SaveAsAsync(file);
        try
        {
            await canvas.Page.Context.SetOfflineAsync(true);
            await canvas.Page.GotoAsync(new Uri(file).AbsoluteUri);
            await Expect(canvas.Node("node-1")).ToBeVisibleAsync();
            await canvas.Page.GetByRole(AriaRole.Slider, new() { Name = "Moment" }).FocusAsync();
            await canvas.Page.Keyboard.PressAsync("End");
            await Expect(canvas.Service("kept")).ToBeVisibleAsync();

            // moment by moment back to before it was made; each is drawn at once
            for (var i = 0; i < 100 && await canvas.Service("kept").CountAsync() > 0; i++)
                await canvas.Page.Keyboard.PressAsync("[");
            await Expect(canvas.Service("kept")).ToHaveCountAsync(0);
            await canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Play from here" }).ClickAsync();
            await Expect(canvas.Service("kept")).ToBeVisibleAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
