using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The browser terminal as a learner types in it.</summary>
internal sealed partial class TerminalPage(IPage page)
{
    private int _commands;

    public IPage Page => page;

    public ILocator Tabs => page.Locator(".terminal-tabs [role=tab]");

    public ILocator Rows => page.Locator(".terminal-panel:visible .xterm-rows");

    public static async Task<TerminalPage> OpenAsync(Browser browser, PlaygroundServer server)
    {
        var page = await browser.OpenAsync(server.Url);
        await page.GotoAsync("/c/default");
        await Assertions.Expect(page.Locator("[data-kind=node][data-name='node-1']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Backquote");
        var terminal = new TerminalPage(page);
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("laptop:~$");
        return terminal;
    }

    /// <summary>Types a line on a cleared screen and gives what it printed.</summary>
    public async Task<string> RunAsync(string line)
    {
        var end = $"end-{++_commands}";
        await page.Keyboard.TypeAsync($"clear; {line}; echo end-''{_commands}");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Rows).ToContainTextAsync(new Regex($@"{end}\s*laptop:"));
        var rows = (await Rows.InnerTextAsync()).Replace('\u00a0', ' ').Split('\n').Select(row => row.TrimEnd());
        return string.Join('\n', rows.TakeWhile(row => row != end));
    }

    /// <summary>With ages and addresses masked, and columns as narrow as they can be.</summary>
    public static string Masked(string output) =>
        Blanks().Replace(Age().Replace(Address().Replace(output.TrimEnd(), "<ip>"), "<age>"), " ");

    [GeneratedRegex(@"\b\d+\.\d+\.\d+\.\d+\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<= )(\d+[smhd])+(?= |\n|$)")]
    private static partial Regex Age();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
