using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The main job by hand: pods and a Service are dragged onto the canvas, joined, asked and taken away again; kubectl sees the same.</summary>
public sealed class CanvasJourneyTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task A_learner_builds_a_Service_by_dragging_and_sees_the_request_fly()
    {
        var canvas = await CanvasPage.OpenAsync(browser, server);

        await canvas.DragAsync(canvas.Tile("echo"), canvas.Node("node-1"));
        await Expect(canvas.Pod("echo-1")).ToHaveAttributeAsync("data-ready", "true");
        await canvas.DragAsync(canvas.Tile("alpine"), canvas.Node("node-2"));
        await Expect(canvas.Pod("alpine-1")).ToHaveAttributeAsync("data-ready", "true");

        await canvas.DragAsync(canvas.Tile("Service"), canvas.Node("node-3"));
        await Expect(canvas.Service("web")).ToBeVisibleAsync();
        await Expect(canvas.Endpoint("web", "echo-1")).ToHaveCountAsync(0);

        await canvas.DragAsync(canvas.Pod("echo-1"), canvas.Service("web"));
        await Expect(canvas.Endpoint("web", "echo-1")).ToHaveAttributeAsync("data-ready", "true");

        await SendAsync(canvas, "alpine-1", "web");
        await Expect(canvas.Packets).ToHaveAttributeAsync("data-flow", new System.Text.RegularExpressions.Regex("^flow-"));
        await Expect(canvas.Page.GetByText("Request served by echo-1").First).ToBeVisibleAsync();

        await canvas.DragAsync(canvas.Pod("echo-1"), canvas.Page.Locator("[data-kind=laptop]"));
        await Expect(canvas.Endpoint("web", "echo-1")).ToHaveCountAsync(0);

        foreach (var pod in new[] { "echo-1", "alpine-1" })
        {
            await canvas.Pod(pod).ClickAsync();
            await canvas.Page.Keyboard.PressAsync("Delete");
            await Expect(canvas.Pod(pod)).ToHaveCountAsync(0);
        }
    }

    private static async Task SendAsync(CanvasPage canvas, string from, string target)
    {
        await canvas.Page.GetByLabel("From pod").SelectOptionAsync(new SelectOptionValue { Label = from });
        await canvas.Page.GetByLabel("Target: a name, an address or a URL").FillAsync(target);
        await canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
