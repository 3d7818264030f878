using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>What goes wrong is explained and mended; what is sent is counted, listed and shown again.</summary>
public sealed class CanvasTrafficTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task A_Service_that_selects_nothing_is_explained_and_mended_with_one_click_and_that_is_taken_back()
    {
        using var api = new CanvasObjects(server);
        await api.PodAsync("shop-1", "jmalloc/echo-server:0.3.6", "app=shop");
        await api.ServiceAsync("shop", "app=shpo", 80, 8080);
        var canvas = await CanvasPage.OpenAsync(browser, server);
        await Expect(canvas.Pod("shop-1")).ToHaveAttributeAsync("data-ready", "true");

        await canvas.Service("shop").ClickAsync();
        await canvas.Page.Keyboard.PressAsync("w");
        var why = canvas.Page.GetByRole(AriaRole.Region, new() { Name = "Why" });
        await Expect(why.GetByRole(AriaRole.Status)).ToContainTextAsync("its selector app=shpo matches no pod; pod shop-1 has app=shop");
        await Expect(why.Locator("mark").GetByText("app: shpo")).ToBeVisibleAsync();
        await Expect(why.GetByText("""kubectl patch service shop -n default -p '{"spec":{"selector":{"app":"shop"}}}'""")).ToBeVisibleAsync();

        await why.GetByRole(AriaRole.Button, new() { Name = "Do it" }).First.ClickAsync();
        await Expect(canvas.Endpoint("shop", "shop-1")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(why.GetByRole(AriaRole.Status)).ToContainTextAsync("through Service default/shop");

        await canvas.Page.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." }).FocusAsync();
        await canvas.Page.Keyboard.PressAsync("Control+z");
        await Expect(canvas.Endpoint("shop", "shop-1")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Many_requests_are_counted_by_the_endpoint_that_answers_and_a_rate_goes_on_until_stopped()
    {
        using var api = new CanvasObjects(server);
        await api.PodAsync("asker", "alpine:3.19", "role=asker", "sleep", "infinite");
        await api.PodAsync("quay-1", "jmalloc/echo-server:0.3.6", "app=quay");
        await api.PodAsync("quay-2", "jmalloc/echo-server:0.3.6", "app=quay");
        await api.ServiceAsync("quay", "app=quay", 80, 8080);
        var canvas = await CanvasPage.OpenAsync(browser, server);
        await Expect(canvas.Endpoint("quay", "quay-2")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(canvas.Endpoint("quay", "quay-1")).ToHaveAttributeAsync("data-ready", "true");
        await Expect(canvas.Pod("asker")).ToHaveAttributeAsync("data-ready", "true");

        await SendAsync(canvas, "asker", "quay", "10 ×");
        var run = canvas.Page.GetByRole(AriaRole.Article, new() { Name = "Requests" });
        await Expect(run.GetByText("10 of 10", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(run.Locator("dd").Nth(1)).ToHaveTextAsync("10");
        await Expect(run.GetByRole(AriaRole.Rowheader).First).ToContainTextAsync("quay-");

        await SendAsync(canvas, "asker", "quay", "40 a second");
        await Expect(run.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(2);
        await canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).First.ClickAsync();
        await Expect(canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Flows_are_filtered_and_one_that_is_chosen_flies_again_and_tells_every_packet()
    {
        using var api = new CanvasObjects(server);
        await api.PodAsync("diver", "alpine:3.19", "role=diver", "sleep", "infinite");
        var canvas = await CanvasPage.OpenAsync(browser, server);
        await Expect(canvas.Pod("diver")).ToHaveAttributeAsync("data-ready", "true");

        await SendAsync(canvas, "diver", "no-such-pearl", "once");
        await canvas.Page.GetByLabel("Sender, target or address").FillAsync("diver pearl");
        await canvas.Page.GetByLabel("Outcome", new() { Exact = true }).SelectOptionAsync("failed");
        var flow = canvas.Page.GetByRole(AriaRole.List, new() { Name = "Flows" }).GetByRole(AriaRole.Button, new() { Name = "NXDOMAIN" });
        await Expect(flow).ToBeVisibleAsync();
        await canvas.Page.GetByLabel("Outcome", new() { Exact = true }).SelectOptionAsync("Answered");
        await Expect(flow).ToHaveCountAsync(0);
        await canvas.Page.GetByLabel("Outcome", new() { Exact = true }).SelectOptionAsync("");

        await flow.ClickAsync();
        var packets = canvas.Page.GetByRole(AriaRole.Group, new() { Name = "Packets of flow-" });
        await Expect(packets.GetByText("no-such-pearl.default.svc.cluster.local").First).ToBeVisibleAsync();
        await Expect(packets.GetByText("status: NXDOMAIN, ANSWER: 0").First).ToBeVisibleAsync();
        await packets.GetByRole(AriaRole.Button, new() { Name = "Why?" }).ClickAsync();
        await Expect(canvas.Page.GetByRole(AriaRole.Region, new() { Name = "Why" }).GetByRole(AriaRole.Status)).ToContainTextAsync("there is no Service no-such-pearl in namespace default");
    }

    private static async Task SendAsync(CanvasPage canvas, string from, string target, string pace)
    {
        await canvas.Page.GetByLabel("From pod").SelectOptionAsync(new SelectOptionValue { Label = from });
        await canvas.Page.GetByLabel("Target: a name, an address or a URL").FillAsync(target);
        await canvas.Page.GetByLabel("How often").SelectOptionAsync(new SelectOptionValue { Label = pace });
        await canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
