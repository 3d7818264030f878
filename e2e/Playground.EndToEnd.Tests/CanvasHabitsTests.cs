using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The habits people bring to a canvas: find, arrange, choose several, copy, undo, pause.</summary>
public sealed class CanvasHabitsTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task Things_are_found_by_a_few_letters_and_their_commands_too()
    {
        var canvas = await OpenAsync();

        await canvas.Page.Keyboard.PressAsync("Control+k");
        await canvas.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find" }).FillAsync("node-2");
        await canvas.Page.Keyboard.PressAsync("Enter");
        await Expect(canvas.Page.GetByRole(AriaRole.Complementary, new() { Name = "Side panel" }).GetByRole(AriaRole.Heading, new() { Name = "node-2" })).ToBeVisibleAsync();

        await canvas.Page.Keyboard.PressAsync("Control+k");
        await canvas.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find" }).FillAsync("keys");
        await canvas.Page.Keyboard.PressAsync("Enter");
        await Expect(canvas.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await canvas.Page.Keyboard.PressAsync("Escape");
        await Expect(canvas.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task By_application_the_machines_step_back_and_pods_stand_with_their_workload()
    {
        var canvas = await OpenAsync();

        await canvas.Page.Keyboard.PressAsync("v");
        await Expect(canvas.Node("node-1")).ToHaveCountAsync(0);
        await Expect(canvas.Page.GetByText("kube-system", new() { Exact = true }).First).ToBeVisibleAsync();

        await canvas.Page.Keyboard.PressAsync("v");
        await Expect(canvas.Node("node-1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_picture_and_the_list_are_narrowed_down_in_kubectls_words()
    {
        var canvas = await CanvasPage.OpenAsync(browser, server, "narrow", """
            {kind: Pod, apiVersion: v1, metadata: {name: carp, namespace: narrow, labels: {role: fish}}, spec: {containers: [{name: c, image: "jmalloc/echo-server:0.3.6"}]}}
            ---
            {kind: Pod, apiVersion: v1, metadata: {name: heron, namespace: narrow, labels: {role: bird}}, spec: {containers: [{name: c, image: "jmalloc/echo-server:0.3.6"}]}}
            ---
            {kind: Service, apiVersion: v1, metadata: {name: fish, namespace: narrow}, spec: {selector: {role: fish}, ports: [{port: 80}]}}
            ---
            {kind: Service, apiVersion: v1, metadata: {name: bird, namespace: narrow}, spec: {selector: {role: bird}, ports: [{port: 80}]}}
            """);
        await Expect(canvas.Endpoint("bird", "heron")).ToBeAttachedAsync();

        await canvas.Service("fish").FocusAsync();
        await canvas.Page.Keyboard.PressAsync("/");
        var filter = canvas.Page.GetByRole(AriaRole.Textbox, new() { Name = "Filter by kind and label" });
        await filter.FillAsync("role=fish");
        await Expect(canvas.Pod("heron")).ToBeHiddenAsync();
        await Expect(canvas.Service("bird")).ToBeHiddenAsync();
        await Expect(canvas.Pod("carp")).ToBeVisibleAsync();
        await Expect(canvas.Service("fish")).ToBeVisibleAsync();

        await filter.FillAsync("svc -l role notin (fish)");
        await Expect(canvas.Service("bird")).ToBeVisibleAsync();
        await Expect(canvas.Service("fish")).ToBeHiddenAsync();
        await Expect(canvas.Pod("heron")).ToBeHiddenAsync();
        await filter.PressAsync("Enter");
        await canvas.Page.Keyboard.PressAsync("o");
        await Expect(canvas.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Service bird") })).ToBeVisibleAsync();
        await Expect(canvas.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Service fish") })).ToHaveCountAsync(0);
        await canvas.Page.Keyboard.PressAsync("o");

        await canvas.Page.Keyboard.PressAsync("/");
        await filter.FillAsync("whales -l role=fish");
        await Expect(canvas.Page.GetByText("there is no kind \"whales\" on the canvas")).ToBeVisibleAsync();
        await filter.PressAsync("Escape");
        await Expect(canvas.Pod("carp")).ToBeVisibleAsync();
        await Expect(canvas.Pod("heron")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_snaps_stands_on_the_grid_and_nobody_new_sits_down_upon_it()
    {
        var canvas = await CanvasPage.OpenAsync(browser, server, "grid", """
            {kind: Pod, apiVersion: v1, metadata: {name: first, namespace: grid}, spec: {nodeName: node-1, containers: [{name: c, image: "jmalloc/echo-server:0.3.6"}]}}
            """);
        await Expect(canvas.Pod("first")).ToHaveAttributeAsync("data-ready", "true");
        await canvas.Pod("first").FocusAsync();
        await canvas.Page.Keyboard.PressAsync("Alt+s");
        await Expect(canvas.Page.Locator(".canvas-ground.snaps")).ToBeAttachedAsync();
        await canvas.Page.Keyboard.PressAsync("Control+'");
        await Expect(canvas.Page.Locator(".canvas-ground")).ToBeHiddenAsync();

        var before = await canvas.Pod("first").BoundingBoxAsync();
        await canvas.Page.Mouse.MoveAsync(before!.X + 40, before.Y + 20);
        await canvas.Page.Mouse.DownAsync();
        await canvas.Page.Mouse.MoveAsync(before.X + 51, before.Y + 103, new() { Steps = 6 });
        await canvas.Page.Mouse.UpAsync();
        await Expect(canvas.Pod("first")).Not.ToHaveAttributeAsync("class", new Regex("held"));
        await canvas.ApplyAsync(string.Join("\n---\n", Enumerable.Range(1, 4).Select(number =>
            $"{{kind: Pod, apiVersion: v1, metadata: {{name: later-{number}, namespace: grid}}, spec: {{nodeName: node-1, containers: [{{name: c, image: \"jmalloc/echo-server:0.3.6\"}}]}}}}")));
        for (var number = 1; number <= 4; number++)
            await Expect(canvas.Pod($"later-{number}")).ToHaveAttributeAsync("data-ready", "true");
        Assert.False(await canvas.Page.EvaluateAsync<bool>("""
            () => {
              const box = name => document.querySelector(`[data-kind=pod][data-namespace=grid][data-name=${name}] .card`).getBoundingClientRect(), first = box("first");
              return [1, 2, 3, 4].map(number => box(`later-${number}`)).some(later => later.x < first.right && later.right > first.x && later.y < first.bottom && later.bottom > first.y);
            }
            """), "a pod sits on the one that was put there by hand");
    }

    [Fact]
    public async Task What_was_made_is_taken_back_and_made_again()
    {
        var canvas = await OpenAsync();
        await canvas.DragAsync(canvas.Tile("busybox"), canvas.Node("node-1"));
        await Expect(canvas.Pod("busybox-1")).ToHaveAttributeAsync("data-ready", "true");

        await canvas.Pod("busybox-1").ClickAsync();
        await canvas.Page.Keyboard.PressAsync("Control+d");
        await Expect(canvas.Pod("busybox-2")).ToHaveAttributeAsync("data-ready", "true");

        await canvas.Page.Keyboard.PressAsync("Control+z");
        await Expect(canvas.Pod("busybox-2")).ToHaveCountAsync(0);
        await canvas.Page.Keyboard.PressAsync("Control+y");
        await Expect(canvas.Pod("busybox-2")).ToHaveAttributeAsync("data-ready", "true");

        await canvas.Pod("busybox-1").ClickAsync();
        await canvas.Pod("busybox-2").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await canvas.Page.Keyboard.PressAsync("Delete");
        await Expect(canvas.Pod("busybox-1")).ToHaveCountAsync(0);
        await Expect(canvas.Pod("busybox-2")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_flies_can_be_paused_and_slowed()
    {
        var canvas = await OpenAsync();

        await canvas.Page.Keyboard.PressAsync("p");
        await Expect(canvas.Page.GetByRole(AriaRole.Button, new() { Name = "Play (P)" })).ToBeVisibleAsync();
        await canvas.Page.Keyboard.PressAsync("p");
        await canvas.Page.Keyboard.PressAsync("<");
        await Expect(canvas.Page.GetByLabel("Speed", new() { Exact = true })).ToHaveValueAsync("0.5");
    }

    [Theory]
    [InlineData("Save the picture as PNG", "default.png")]
    [InlineData("Save the picture as SVG", "default.svg")]
    [InlineData("Save everything as YAML", "default.yaml")]
    public async Task What_is_seen_is_saved_as_a_file(string command, string file)
    {
        var canvas = await OpenAsync();
        await canvas.Page.Keyboard.PressAsync("Control+k");
        await canvas.Page.GetByRole(AriaRole.Combobox, new() { Name = "Find" }).FillAsync(command);

        var download = await canvas.Page.RunAndWaitForDownloadAsync(() => canvas.Page.Keyboard.PressAsync("Enter"));

        Assert.Equal(file, download.SuggestedFilename);
    }

    [Fact]
    public async Task A_YAML_file_let_go_on_the_canvas_is_applied()
    {
        var canvas = await OpenAsync();

        await canvas.Page.EvaluateAsync(
            """
            () => {
              const carried = new DataTransfer();
              carried.items.add(new File(["kind: Service\napiVersion: v1\nmetadata:\n  name: dropped\nspec:\n  ports:\n  - port: 80\n"], "dropped.yaml"));
              document.querySelector(".canvas").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
            }
            """);

        await Expect(canvas.Service("dropped")).ToBeVisibleAsync();
        await Expect(canvas.Page.GetByText("service/dropped created")).ToBeVisibleAsync();
        await canvas.Page.Keyboard.PressAsync("Control+z");
        await Expect(canvas.Service("dropped")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_view_for_a_projector_leaves_only_the_picture()
    {
        var canvas = await OpenAsync();

        await canvas.Page.Keyboard.PressAsync("f");
        await Expect(canvas.Page.GetByRole(AriaRole.Banner)).ToBeHiddenAsync();
        await Expect(canvas.Node("node-1")).ToBeInViewportAsync();
        await canvas.Page.Keyboard.PressAsync("Escape");
        await Expect(canvas.Page.GetByRole(AriaRole.Banner)).ToBeVisibleAsync();
    }

    private async Task<CanvasPage> OpenAsync()
    {
        var canvas = await CanvasPage.OpenAsync(browser, server);
        await canvas.Page.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." }).FocusAsync();
        return canvas;
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
