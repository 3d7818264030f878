using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A cluster of one's own, as a visitor makes it and hands it on.</summary>
internal sealed class SandboxPage(IPage page)
{
    public IPage Page => page;

    public CanvasPage Canvas => new(page);

    public string Name => new Uri(page.Url).Segments[^1];

    public static async Task<SandboxPage> CreateAsync(Browser browser, PlaygroundServer server, string template, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.OpenAsync(server.Url, scheme);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = template }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/c/", StringComparison.Ordinal));
        var sandbox = new SandboxPage(page);
        await Assertions.Expect(sandbox.Canvas.Node("node-1")).ToBeVisibleAsync(); // the page is alive
        return sandbox;
    }

    public Task OpenMenuAsync() => page.Locator("button[aria-label^='Cluster ']").ClickAsync();

    public Task<string> LinkAsync(string label) => page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).InputValueAsync();

    /// <summary>The key by which a link lets in.</summary>
    public async Task<string> KeyAsync(string label) => new Uri(await LinkAsync(label)).Segments[^1];
}
