using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>For everybody: no view has anything axe finds fault with, and the list does what the picture does.</summary>
public sealed class AccessTests(PlaygroundServer server, Browser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_any_view(ColorScheme scheme)
    {
        var page = await browser.OpenAsync(server.Url, scheme);
        await page.GotoAsync("/");
        await ExpectCleanAsync(page, "start page");

        await page.GotoAsync("/c/default");
        var canvas = new CanvasPage(page);
        await Expect(canvas.Node("node-1")).ToBeVisibleAsync();
        await canvas.ApplyAsync(Objects);
        await Expect(canvas.Pod("axe-pod")).ToHaveAttributeAsync("data-ready", "true");
        await ExpectCleanAsync(page, "canvas by machine");

        await page.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." }).FocusAsync();
        await page.Keyboard.PressAsync("v");
        await Expect(canvas.Node("node-1")).ToHaveCountAsync(0);
        await ExpectCleanAsync(page, "canvas by application");
        await page.Keyboard.PressAsync("o");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pod axe-pod, namespace" })).ToBeVisibleAsync();
        await ExpectCleanAsync(page, "list");
        await page.Keyboard.PressAsync("o");
        await page.Keyboard.PressAsync("v");

        await page.Keyboard.PressAsync("Control+k");
        await ExpectCleanAsync(page, "finder");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await ExpectCleanAsync(page, "keys");
        await page.Keyboard.PressAsync("Escape");

        await canvas.Pod("axe-pod").ClickAsync();
        foreach (var view in (string[])["Overview", "YAML", "Events", "Logs", "Env & DNS"])
        {
            await page.GetByRole(AriaRole.Tab, new() { Name = view }).ClickAsync();
            await ExpectCleanAsync(page, $"inspector, {view}");
        }

        await canvas.Tile("Ingress").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ExpectCleanAsync(page, "form");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Tab, new() { Name = "YAML" }).ClickAsync();
        await Expect(page.Locator("[data-problems='0']")).ToBeVisibleAsync();
        await ExpectCleanAsync(page, "YAML editor");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Terminal" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tablist, new() { Name = "Shells" }).GetByRole(AriaRole.Tab)).ToHaveCountAsync(1);
        await ExpectCleanAsync(page, "terminal");
    }

    /// <summary>The pages around workshops and sandboxes, on a laptop, a projector and a phone.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_a_workshop_at_any_width(ColorScheme scheme)
    {
        var room = await WorkshopRoomPage.OpenAsync(browser, server.Url, "Water", "lake", "Pods talk to pods");
        var ada = await room.JoinAsync("שלום עולם (1)");
        await (await room.JoinAsync(new string('x', 400))).Context.CloseAsync();
        await Expect(room.Count("away")).ToHaveTextAsync("1");
        var code = await room.CodeAsync();
        var visitor = (await SandboxPage.CreateAsync(browser, server, "Lake")).Page;
        var look = await room.Page.RunAndWaitForPopupAsync(() => room.Row("(1)").GetByRole(AriaRole.Link).ClickAsync());
        await Expect(look.GetByRole(AriaRole.Button, new() { Name = "Take the hand" })).ToBeVisibleAsync();
        await new CanvasPage(look).Service("fish").ClickAsync();

        foreach (var (view, page, path) in ((string, IPage, string?)[])
        [
            ("start page with clusters", visitor, "/"), ("new workshop", visitor, "/workshops/new"), ("join page", visitor, $"/join?code={code}&why=Code"),
            ("participant", ada, null), ("trainer who looks in", look, null), ("room", room.Page, null), ("door", room.Page, $"/w/{room.Id}/door"),
        ])
        {
            await page.BringToFrontAsync();
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (path is not null)
                await page.GotoAsync(path);
            foreach (var width in (int[])[1920, 1280, 390])
            {
                await page.SetViewportSizeAsync(width, 844);
                // the same things as on the laptop, with more room; and the dark colours are the same on a phone
                if (width is 1280 || (width is 390 && scheme is ColorScheme.Light))
                    await ExpectCleanAsync(page, $"{view}, {width} wide");
                Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), $"{view} is wider than {width}");
            }
        }
    }

    [Fact]
    public async Task The_list_can_do_what_the_picture_can_and_changes_are_said()
    {
        var canvas = await CanvasPage.OpenAsync(browser, server, "listed", Objects.Replace("axe", "listed", StringComparison.Ordinal));
        await Expect(canvas.Pod("listed-pod")).ToHaveAttributeAsync("data-ready", "true");
        await canvas.Page.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." }).FocusAsync();
        await canvas.Page.Keyboard.PressAsync("o");

        var row = canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Pod listed-pod, namespace" });
        await row.FocusAsync();
        await canvas.Page.Keyboard.PressAsync("Enter");
        await Expect(canvas.Page.GetByRole(AriaRole.Complementary, new() { Name = "Side panel" }).GetByRole(AriaRole.Heading, new() { Name = "listed-pod", Exact = true })).ToBeVisibleAsync();

        await row.FocusAsync();
        await canvas.Page.Keyboard.PressAsync("Delete");
        await Expect(row).ToHaveCountAsync(0);
        await Expect(canvas.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Pod listed-pod gone" })).ToBeAttachedAsync();
    }

    private const string Objects = """
        {kind: Namespace, apiVersion: v1, metadata: {name: axe}}
        ---
        {kind: Pod, apiVersion: v1, metadata: {name: axe-pod, namespace: axe, labels: {app: axe}}, spec: {containers: [{name: main, image: "nginx:1.24", ports: [{name: http, containerPort: 80}]}]}}
        ---
        {kind: Deployment, apiVersion: apps/v1, metadata: {name: axe, namespace: axe}, spec: {replicas: 1, selector: {matchLabels: {app: axe-web}},
          template: {metadata: {labels: {app: axe-web}}, spec: {containers: [{name: main, image: "nginx:1.24"}]}}}}
        ---
        {kind: Service, apiVersion: v1, metadata: {name: axe, namespace: axe}, spec: {selector: {app: axe}, ports: [{port: 80, targetPort: http}]}}
        ---
        {kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: axe, namespace: axe}, spec: {podSelector: {}, policyTypes: [Ingress]}}
        """;

    internal static async Task ExpectCleanAsync(IPage page, string view)
    {
        // colours are measured where they end, not on their way there
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity).map(a => a.finished.catch(() => { })))");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length is 0, $"{view}: {string.Join("; ", found.Violations.Select(v => $"{v.Id} ({v.Help}): {string.Join(", ", v.Nodes.Take(4).Select(n => n.Html))}"))}");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
