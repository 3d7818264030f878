using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>A talk with a script: the presenter's canvas, the notes on a second screen, and somebody in the audience.</summary>
public sealed class TalkScriptTests(TalkScriptTests.Own server, Browser browser) : IClassFixture<TalkScriptTests.Own>
{
    [Fact]
    public async Task One_key_leads_from_scene_to_scene_and_the_place_outlives_a_reload_and_a_restart()
    {
        var presenter = await PresentAsync();
        var notes = await NotesAsync(presenter);
        var watch = await browser.OpenAsync(server.Url, phone: true);
        await watch.GotoAsync(await AudienceLinkAsync(presenter));
        await Expect(watch.GetByText("You follow the presenter.")).ToBeVisibleAsync();

        await notes.GetByRole(AriaRole.Button, new() { Name = "Use Services in ten minutes" }).ClickAsync();
        await Expect(notes.GetByText("Beginning makes the namespace shop anew")).ToBeVisibleAsync();
        await Expect(notes.GetByText("1 watches")).ToBeVisibleAsync();

        // on with the key of the canvas; camera and choice are followed
        await presenter.Keyboard.PressAsync("PageDown");
        await Expect(presenter.GetByText("Scene 1 of 7 · Two pods and no name")).ToBeVisibleAsync();
        await Expect(notes.GetByRole(AriaRole.Heading, new() { Name = "Two pods and no name" })).ToBeVisibleAsync();
        await Expect(notes.GetByText("Addresses do not stay").Last).ToBeVisibleAsync();
        await Expect(new CanvasPage(watch).Pod("till-0")).ToHaveClassAsync(new Regex(@"\bselected\b"));
        await IsInSightAsync(watch, "[data-kind=pod][data-name=visitor]");

        // the view for a projector shows it too, and takes the keys
        await presenter.GetByRole(AriaRole.Group, new() { Name = "Cluster canvas." }).FocusAsync();
        await presenter.Keyboard.PressAsync("f");
        await IsInSightAsync(presenter, "[data-kind=pod][data-name=visitor]");
        await presenter.Keyboard.PressAsync("PageDown");
        await Expect(notes.GetByText("Scene 2 of 7").First).ToBeVisibleAsync();
        await presenter.Keyboard.PressAsync("PageUp");
        await Expect(notes.GetByText("Scene 1 of 7").First).ToBeVisibleAsync();
        await presenter.Keyboard.PressAsync("Escape");

        // on with the notes' key and button
        await notes.Keyboard.PressAsync("PageDown");
        await Expect(presenter.GetByText("Scene 2 of 7")).ToBeVisibleAsync();
        await Expect(new CanvasPage(watch).Pod("till-0")).ToHaveCountAsync(0);
        await notes.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(new CanvasPage(watch).Service("till")).ToHaveClassAsync(new Regex(@"\bselected\b"));

        // a flow that is held goes on hop by hop, in both windows, and then comes the next scene
        await presenter.BringToFrontAsync();
        await presenter.Keyboard.PressAsync("PageDown");
        var hop = notes.GetByRole(AriaRole.Button, new() { Name = "A hop further" });
        await Expect(hop).ToBeVisibleAsync();
        await Expect(watch.GetByRole(AriaRole.Button, new() { Name = "Play (P)" })).ToBeVisibleAsync();
        await hop.ClickAsync();
        await presenter.GetByRole(AriaRole.Button, new() { Name = "Next hop (.)" }).And(presenter.Locator(":enabled")).WaitForAsync();
        await Expect(presenter.GetByText("Scene 4 of 7")).ToBeVisibleAsync();
        for (var hops = 0; hops < 20 && await hop.IsVisibleAsync(); hops++)
        {
            await presenter.Keyboard.PressAsync("PageDown");
            await presenter.GetByRole(AriaRole.Button, new() { Name = "Next hop (.)" }).And(presenter.Locator(":enabled")).WaitForAsync();
        }

        await Expect(hop).ToBeHiddenAsync();
        await presenter.Keyboard.PressAsync("PageDown");
        await Expect(notes.GetByText("Scene 5 of 7").First).ToBeVisibleAsync();
        await Expect(new CanvasPage(presenter).Packets).Not.ToHaveAttributeAsync("data-in-flight", "0");

        // typing is not for the scenes
        await presenter.GetByLabel("Target: a name, an address or a URL").FocusAsync();
        await presenter.Keyboard.PressAsync("PageUp");
        await notes.ReloadAsync();
        await Expect(notes.GetByText("Scene 5 of 7").First).ToBeVisibleAsync();

        await server.CrashAsync();
        await presenter.ReloadAsync();
        await notes.ReloadAsync();
        await Expect(presenter.GetByText("Scene 5 of 7 · Many requests")).ToBeVisibleAsync();
        await Expect(notes.GetByRole(AriaRole.Heading, new() { Name = "Many requests" })).ToBeVisibleAsync();
        await Expect(new CanvasPage(presenter).Service("till")).ToBeVisibleAsync();
        await notes.Keyboard.PressAsync("PageUp");
        await notes.Keyboard.PressAsync("PageUp");
        await Expect(presenter.GetByText("Scene 3 of 7")).ToBeVisibleAsync();
        await notes.GetByRole(AriaRole.Navigation, new() { Name = "Scenes" }).GetByRole(AriaRole.Button, new() { Name = "Two pods and no name" }).ClickAsync();
        await Expect(new CanvasPage(presenter).Pod("till-0")).ToHaveClassAsync(new Regex(@"\bselected\b"));
        await Expect(new CanvasPage(presenter).Service("till")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_audience_never_gets_the_notes()
    {
        var presenter = await PresentAsync();
        var notes = await NotesAsync(presenter);
        await notes.GetByRole(AriaRole.Button, new() { Name = "Use Services in ten minutes" }).ClickAsync();
        await notes.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
        await Expect(notes.GetByText("how would you find the till?")).ToBeVisibleAsync();

        var watch = await browser.OpenAsync(server.Url);
        var told = new ConcurrentQueue<string>();
        watch.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => told.Enqueue(Unpacked(frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? [])));
        await watch.GotoAsync(await AudienceLinkAsync(presenter));
        await Expect(new CanvasPage(watch).Pod("till-0")).ToBeVisibleAsync();
        await notes.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(new CanvasPage(watch).Pod("till-0")).ToHaveCountAsync(0);
        Assert.Contains(told, frame => frame.Contains("till-0", StringComparison.Ordinal)); // what is sent is looked at
        Assert.DoesNotContain(told, frame => frame.Contains("find the till", StringComparison.Ordinal) || frame.Contains("address is no promise", StringComparison.Ordinal) || frame.Contains("Addresses do not stay", StringComparison.Ordinal));

        foreach (var visitor in (IPage[])[watch, await browser.OpenAsync(server.Url)])
        {
            foreach (var path in (string[])[new Uri(notes.Url).AbsolutePath, new Uri(notes.Url).AbsolutePath.Replace("/notes", "/script.md", StringComparison.Ordinal)])
            {
                var answer = await visitor.Context.APIRequest.GetAsync(path);
                Assert.Equal((int)HttpStatusCode.NotFound, answer.Status);
                Assert.DoesNotContain("find the till", await answer.TextAsync(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_presenter_writes_and_uploads_scripts_and_loses_nothing_to_a_mistake(ColorScheme scheme)
    {
        var presenter = await PresentAsync(scheme);
        var notes = await NotesAsync(presenter);
        await AccessTests.ExpectCleanAsync(notes, "choosing a script");

        await notes.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "large.md", MimeType = "text/markdown", Buffer = new byte[1024 * 1024] });
        await Expect(notes.GetByText("large.md is larger than 256 KiB")).ToBeVisibleAsync();
        const string broken = "---\ntitle: Mine\nsummary: My own.\nminutes: 3\n---\n## First\n\nHello <script>alert(1)</script>\n\n```scene\nspeed: fast\n```\n";
        await notes.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "mine.md", MimeType = "text/markdown", Buffer = System.Text.Encoding.UTF8.GetBytes(broken) });
        await Expect(notes.GetByText("Line 11: scene: `speed` is 0.1, 0.25, 0.5, 1, 2, 4, not 'fast'")).ToBeVisibleAsync();
        await AccessTests.ExpectCleanAsync(notes, "writing a script");

        // it is mended in the editor, and with it the talk goes on
        await notes.GetByText("speed: fast", new() { Exact = true }).DblClickAsync();
        await notes.Keyboard.PressAsync("Home");
        await notes.Keyboard.PressAsync("Shift+End");
        await notes.Keyboard.TypeAsync("speed: 2");
        await Expect(notes.GetByText("Line 11")).ToHaveCountAsync(0);
        await notes.GetByRole(AriaRole.Button, new() { Name = "Save and use it" }).ClickAsync();
        await notes.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
        await Expect(notes.GetByText("Hello <script>alert(1)</script>")).ToBeVisibleAsync();
        await AccessTests.ExpectCleanAsync(notes, "notes");
        await notes.SetViewportSizeAsync(390, 844);
        await AccessTests.ExpectCleanAsync(notes, "notes on a phone");

        var download = await notes.RunAndWaitForDownloadAsync(() => notes.GetByRole(AriaRole.Link, new() { Name = "Download it" }).ClickAsync());
        Assert.Equal(broken.Replace("fast", "2", StringComparison.Ordinal), await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));
    }

    private async Task<IPage> PresentAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var sandbox = await SandboxPage.CreateAsync(browser, server, "Empty", scheme);
        await sandbox.OpenMenuAsync();
        await sandbox.Page.GetByRole(AriaRole.Button, new() { Name = "Present this cluster" }).ClickAsync();
        await Expect(sandbox.Page.GetByText("You present this cluster.")).ToBeVisibleAsync();
        await Expect(sandbox.Canvas.Node("node-1")).ToBeVisibleAsync();
        return sandbox.Page;
    }

    /// <summary>The window that the strip opens.</summary>
    private static async Task<IPage> NotesAsync(IPage presenter)
    {
        var notes = await presenter.RunAndWaitForPopupAsync(() => presenter.GetByRole(AriaRole.Link, new() { Name = "Script and notes" }).ClickAsync());
        await Expect(notes.GetByRole(AriaRole.Heading, new() { Name = "Choose a script" })).ToBeVisibleAsync();
        await Expect(notes.Locator("[data-clock]:not(:empty)")).ToBeVisibleAsync(); // the page is alive
        return notes;
    }

    private static async Task<string> AudienceLinkAsync(IPage presenter)
    {
        await presenter.GetByText("Links and rights").ClickAsync();
        var link = await presenter.GetByRole(AriaRole.Textbox, new() { Name = "Audience's link" }).InputValueAsync();
        await presenter.GetByText("Links and rights").ClickAsync();
        return link;
    }

    private static Task IsInSightAsync(IPage page, string selector) => page.WaitForFunctionAsync(
        "selector => { const ground = document.querySelector('[data-canvas]').getBoundingClientRect(), box = document.querySelector(selector).getBoundingClientRect(); return box.left >= ground.left - 1 && box.right <= ground.right + 1 && box.top >= ground.top - 1 && box.bottom <= ground.bottom + 1; }",
        selector);

    /// <summary>A long batch of the canvas comes as base64 of its deflated JSON.</summary>
    private static string Unpacked(string frame) => Regex.Replace(frame, "\"item\":\"([^\"]+)\"", packed =>
    {
        using var json = new StreamReader(new DeflateStream(new MemoryStream(Convert.FromBase64String(packed.Groups[1].Value)), CompressionMode.Decompress));
        return json.ReadToEnd();
    });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>It is killed on the way, and others have theirs.</summary>
    public sealed class Own : PlaygroundServer;
}
