using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A workshop as its trainer opens it and its participants come in.</summary>
internal sealed class WorkshopRoomPage(IPage page, Browser browser, Uri url)
{
    public IPage Page => page;

    public string Id => new Uri(page.Url).Segments[^1];

    public static async Task<WorkshopRoomPage> OpenAsync(Browser browser, Uri url, string title, string template, params string[] lessons)
    {
        var page = await browser.OpenAsync(url);
        await page.GotoAsync("/workshops/new");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Open the room" })).ToBeEnabledAsync(); // the page is alive
        foreach (var lesson in lessons)
            await page.GetByRole(AriaRole.Button, new() { Name = lesson, Exact = true }).ClickAsync();
        await page.GetByLabel("What the room is called").FillAsync(title);
        await page.GetByRole(AriaRole.Combobox).SelectOptionAsync(template);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the room" }).ClickAsync();
        await page.WaitForURLAsync(address => address.Contains("/w/", StringComparison.Ordinal));
        return new(page, browser, url);
    }

    public async Task<string> CodeAsync() => await page.Locator(".pass .code").InnerTextAsync();

    public ILocator Row(string name) => page.Locator("tbody tr").Filter(new() { HasText = name });

    public ILocator Count(string word) => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"^\d+\s*{word}$") }).Locator("b");

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    /// <summary>Comes in at the door with code and name; the page that opens.</summary>
    public async Task<IPage> JoinAsync(string name, bool phone = false)
    {
        var guest = await browser.OpenAsync(url, phone: phone);
        await guest.GotoAsync($"/join?code={Uri.EscapeDataString(await CodeAsync())}");
        await guest.GetByLabel("Your name").FillAsync(name);
        await guest.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await guest.WaitForURLAsync(address => address.Contains("/c/", StringComparison.Ordinal));
        return guest;
    }

    /// <summary>The cluster a page shows, and the key to it that its browser holds.</summary>
    public static async Task<(string Cluster, string Key)> SeatAsync(IPage page)
    {
        var cluster = new Uri(page.Url).Segments[^1];
        return (cluster, (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == $"playground-{cluster}").Value);
    }
}
