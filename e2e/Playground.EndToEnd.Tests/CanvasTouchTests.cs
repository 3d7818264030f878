using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The canvas under fingers.</summary>
public sealed class CanvasTouchTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task Fingers_choose_pinch_and_ask_for_the_menu()
    {
        var page = await browser.OpenAsync(server.Url, touch: true);
        await page.GotoAsync("/c/default");
        var canvas = new CanvasPage(page);
        var service = canvas.Service("kube-dns");
        await Assertions.Expect(service).ToBeVisibleAsync();
        var fingers = await page.Context.NewCDPSessionAsync(page);

        // between the laptop and the internet nothing stands
        var before = (await service.BoundingBoxAsync())!;
        var laptop = (await page.Locator("[data-kind=laptop]").BoundingBoxAsync())!;
        var (middle, high) = (640, laptop.Y + (laptop.Height / 2));
        await TouchAsync(fingers, "touchStart", (middle - 30, high), (middle + 30, high));
        for (var i = 1; i <= 6; i++)
            await TouchAsync(fingers, "touchMove", (middle - 30 - (i * 5), high), (middle + 30 + (i * 5), high));
        await TouchAsync(fingers, "touchEnd");
        await WidthAsync(page, before.Width * 1.2, before.Width * 10);

        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom to fit" }).ClickAsync();
        await WidthAsync(page, before.Width * .9, before.Width * 1.1);
        var at = (await service.BoundingBoxAsync())!;
        await TouchAsync(fingers, "touchStart", (at.X + 20, at.Y + 15));
        await Assertions.Expect(page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await TouchAsync(fingers, "touchEnd");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Inspect" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        at = (await service.BoundingBoxAsync())!;
        await page.Touchscreen.TapAsync(at.X + 20, at.Y + 15);
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Side panel" }).GetByRole(AriaRole.Heading, new() { Name = "kube-dns" })).ToBeVisibleAsync();
    }

    /// <summary>Ends when the Service is drawn so wide.</summary>
    private static Task WidthAsync(IPage page, double least, double most) => page.WaitForFunctionAsync(
        "([least, most]) => { const { width } = document.querySelector('[data-kind=service][data-name=kube-dns]').getBoundingClientRect(); return width > least && width < most; }", new[] { least, most });

    private static Task TouchAsync(ICDPSession fingers, string type, params (float X, float Y)[] points) => fingers.SendAsync(
        "Input.dispatchTouchEvent",
        new() { ["type"] = type, ["touchPoints"] = points.Select((point, id) => new { x = point.X, y = point.Y, id }).ToArray() });
}
