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
        return string.Join('\n', (await ReadAsync()).TakeWhile(row => row != end));
    }

    /// <summary>Room for long answers and wide tables.</summary>
    public async Task MakeLargeAsync()
    {
        await page.SetViewportSizeAsync(1920, 1400);
        await page.GetByRole(AriaRole.Button, new() { Name = "Full height" }).ClickAsync();
        await page.Locator(".terminal-panel:visible .xterm-helper-textarea").FocusAsync();
    }

    /// <summary>Types a command, which can be several lines, on a cleared screen: its exit code and what it printed.</summary>
    public async Task<(int Code, string Output)> TypeAsync(string command)
    {
        var number = ++_commands;
        var lines = command.Split('\n');
        lines[0] = $"clear; {lines[0]}; echo end-''{number}:$?";
        await page.Keyboard.TypeAsync(lines[0] + "\r");
        foreach (var line in lines.Skip(1))
        {
            await page.Keyboard.InsertTextAsync(line);
            await page.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(Rows).ToContainTextAsync(new Regex($@"end-{number}:\d+\s*laptop:"));
        var rows = await ReadAsync();
        // behind an answer without a newline it stands in the same row
        var end = Array.FindIndex(rows, row => row.Contains($"end-{number}:", StringComparison.Ordinal));
        var parts = rows[end].Split($"end-{number}:");
        return (int.Parse(parts[1]), string.Join('\n', [.. rows.Take(end), parts[0]]).TrimEnd('\n'));
    }

    /// <summary>The rows of the window, empty ones too.</summary>
    private async Task<string[]> ReadAsync() =>
        [.. (await Rows.EvaluateAsync<string[]>("rows => [...rows.children].map(row => row.textContent)")).Select(row => row.Replace('\u00a0', ' ').TrimEnd())];

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
