using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The canvas as a learner handles it.</summary>
internal sealed class CanvasPage(IPage page)
{
    public IPage Page => page;

    public ILocator Node(string name) => page.Locator($"[data-kind=node][data-name='{name}']");

    public ILocator Pod(string name) => page.Locator($"[data-kind=pod][data-name='{name}']");

    public ILocator Service(string name) => page.Locator($"[data-kind=service][data-name='{name}']");

    public ILocator Endpoint(string service, string pod) => page.Locator($"[data-kind=endpoint][data-service='{service}'][data-pod='{pod}']");

    public ILocator Packets => page.Locator("[data-kind=packets]");

    public ILocator Tile(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).And(page.Locator("[data-tile]"));

    public static async Task<CanvasPage> OpenAsync(Browser browser, PlaygroundServer server)
    {
        var page = await browser.OpenAsync(server.Url);
        await page.GotoAsync("/c/default");
        var canvas = new CanvasPage(page);
        await Assertions.Expect(canvas.Node("node-1")).ToBeVisibleAsync();
        return canvas;
    }

    /// <summary>In a namespace of its own, with these objects in it; nothing else is shown.</summary>
    public static async Task<CanvasPage> OpenAsync(Browser browser, PlaygroundServer server, string ns, string objects = "")
    {
        var canvas = await OpenAsync(browser, server);
        await canvas.ApplyAsync($"{{kind: Namespace, apiVersion: v1, metadata: {{name: {ns}}}}}\n---\n{objects}");
        await canvas.Page.GetByLabel("Namespace shown").SelectOptionAsync(ns);
        await Assertions.Expect(canvas.Service("kubernetes")).ToBeHiddenAsync();
        return canvas;
    }

    /// <summary>Lets a YAML file go on the canvas.</summary>
    public Task ApplyAsync(string yaml) => page.EvaluateAsync(
        """
        yaml => {
          const carried = new DataTransfer();
          carried.items.add(new File([yaml], "objects.yaml"));
          document.querySelector(".canvas").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }
        """,
        yaml);

    /// <summary>Takes one thing by its middle and lets it go over the middle of another.</summary>
    public async Task DragAsync(ILocator what, ILocator onto, int aside = 0)
    {
        var from = await MiddleAsync(what);
        var to = await MiddleAsync(onto);
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 12, from.Y + 12, new() { Steps = 4 });
        await page.Mouse.MoveAsync(to.X + aside, to.Y, new() { Steps = 12 });
        await page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> MiddleAsync(ILocator element)
    {
        var box = await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not on the page.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
