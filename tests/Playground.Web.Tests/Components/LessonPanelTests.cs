using System.Collections.Immutable;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Components.Lessons;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;
using Playground.Web.Scene;
using Playground.Web.Workshops;

namespace Playground.Web.Tests.Components;

/// <summary>The panel over a real API server; nothing runs in it, so pods are made by hand.</summary>
public sealed class LessonPanelTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("lessons-").FullName;
    private readonly ApiServer.ApiServer _server = new(new());
    private readonly KubernetesClient _client;
    private readonly LessonLibrary _library;
    private readonly LessonDirectory _lessons;
    private readonly WorkshopBook _rooms;
    private readonly BunitContext _page = new();

    public LessonPanelTests()
    {
        File.WriteAllText(Path.Combine(_folder, "pond.md"), """
            ---
            title: The pond
            summary: Fish and their names.
            minutes: 7
            level: intermediate
            order: 0
            create-namespaces: false
            ---

            Welcome to the pond.

            ## Make a fish

            ```run
            kubectl create configmap fish -n default
            ```

            ```check
            object: ConfigMap fish
            namespace: default
            ```

            ```remark
            when: {object: ConfigMap shark, namespace: default}
            say: A shark is *another* fish.
            ```

            ## Think

            ```question
            ask: Is it wet?
            choices:
            - {text: "No", why: Feel again.}
            - {text: "Yes", why: It is water., right: true}
            ```

            ## Explanation

            Water is wet.
            """);
        _client = new(_server.Transport);
        _rooms = new(Path.Combine(_folder, "rooms"));
        _library = new(_folder, TimeProvider.System);
        _lessons = new(new OneCluster(_client), _library, new(TimeProvider.System), TimeProvider.System);
        _page.Services.AddSingleton(_lessons);
        _page.Services.AddSingleton(_rooms);
        _page.Services.AddSingleton(TimeProvider.System);
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.JSInterop.SetupModule("./Components/Lessons/LessonPanel.razor.js").SetupModule("init", _ => true);
    }

    [Fact]
    public void The_catalogue_tells_level_and_minutes_and_links_to_each_lesson()
    {
        var panel = Open("");

        var entry = panel.Find("[data-lesson=pond]");
        Assert.EndsWith("?lesson=pond", entry.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("intermediate · 7 min", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains(panel.FindAll("h3"), title => title.TextContent is "Challenges");
    }

    [Fact]
    public void In_a_workshop_only_the_rooms_lessons_are_listed_in_their_order()
    {
        var room = Workshop.Create("Water", "empty", ["dns-step-by-step", "pond"], DateTimeOffset.UnixEpoch);
        _rooms.Add(room);
        _rooms.Add(new Seat(room.Id, "default", "Ada", DateTimeOffset.UnixEpoch, ImmutableSortedDictionary<string, LessonProgress>.Empty));

        Assert.Equal(["dns-step-by-step", "pond"], Open("").FindAll("[data-lesson]").Select(entry => entry.GetAttribute("data-lesson")!));
    }

    [Fact]
    public void A_lesson_that_does_not_exist_is_said_to_be_none() =>
        Assert.Equal("There is no lesson “lake”.", Open("lake").Find("[role=alert]").TextContent);

    [Fact]
    public async Task A_step_ticks_itself_and_says_so_and_the_last_one_ends_the_lesson()
    {
        var panel = await StartedAsync();
        Assert.Equal("Make a fish", panel.Find(".step h3").TextContent);

        await MakeAsync("shark");
        await UntilAsync(panel, () => Assert.Equal("A shark is another fish.", panel.Find("[aria-live] .prose").TextContent));

        await MakeAsync("fish");
        await UntilAsync(panel, () => Assert.Equal("Step 1 is done: Make a fish.", panel.Find(".unseen[aria-live]").TextContent));
        Assert.Equal("true", panel.Find(".verdict").GetAttribute("data-done"));
        Assert.Empty(panel.FindAll(".remark"));

        await panel.Find("[data-deed=next]").ClickAsync();
        await panel.Find(".choice").ClickAsync();
        Assert.Equal("Feel again.", panel.Find(".why").TextContent);
        await panel.FindAll(".choice")[1].ClickAsync();
        await UntilAsync(panel, () => Assert.Equal("Water is wet.", panel.Find(".finished .prose").TextContent));
        Assert.Equal("true", panel.Find(".question").GetAttribute("data-answered"));
    }

    [Fact]
    public async Task Progress_is_there_again_when_the_page_comes_back()
    {
        var before = await StartedAsync();
        await MakeAsync("fish");
        await UntilAsync(before, () => Assert.Equal("true", before.Find(".verdict").GetAttribute("data-done")));
        var panel = Open("pond");

        await UntilAsync(panel, () => Assert.Equal("Think", panel.Find(".step h3").TextContent));
        Assert.Equal("done", panel.Find("[data-step='1']").GetAttribute("data-state"));
        await UntilAsync(panel, () => Assert.Contains("1 of 2", Open("").Find("[data-lesson=pond]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_click_on_run_hands_the_command_lines_over()
    {
        string? typed = null;
        var panel = await StartedAsync(lines => typed = lines);

        await panel.Find("[data-deed=run]").ClickAsync();

        Assert.Equal("kubectl create configmap fish -n default", typed);
    }

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _lessons.DisposeAsync();
        await _library.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IRenderedComponent<LessonPanel> Open(string slug, Action<string>? run = null) =>
        _page.Render<LessonPanel>(panel => panel.Add(p => p.Cluster, "default").Add(p => p.Slug, slug).Add(p => p.OnRun, run ?? (_ => { })));

    private async Task<IRenderedComponent<LessonPanel>> StartedAsync(Action<string>? run = null)
    {
        await _client.CreateAsync(new Namespace { Metadata = new() { Name = "default" } });
        await _client.CreateAsync(new Namespace { Metadata = new() { Name = "kube-public" } });
        var panel = Open("pond", run);
        Assert.Contains("Welcome to the pond.", panel.Find(".prose").TextContent, StringComparison.Ordinal);
        await UntilAsync(panel, () => panel.Find("[data-deed=start]:not([disabled])"));
        await panel.Find("[data-deed=start]").ClickAsync();
        await UntilAsync(panel, () => panel.Find(".step"));
        return panel;
    }

    private static Task UntilAsync(IRenderedComponent<LessonPanel> panel, Action assert) => panel.WaitForAssertionAsync(assert, Patience);

    private async Task MakeAsync(string name) => (await _client.CreateAsync(new ConfigMap { Metadata = new() { Name = name, Namespace = "default" } })).OrThrow();

    private sealed class OneCluster(KubernetesClient client) : IClusterClients
    {
        public KubernetesClient? Find(string cluster) => cluster is "default" ? client : null;
    }
}
