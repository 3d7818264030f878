using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>The walk-throughs again, typed in the browser's terminal: what the real kubectl printed there, ours prints here.</summary>
public sealed class TerminalWalkthroughTests(PlaygroundServer server, Browser browser)
{
    [Fact]
    public async Task The_walk_throughs_print_what_they_printed_with_the_real_kubectl()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        await terminal.MakeLargeAsync();
        foreach (var walkthrough in (string[])[Walkthroughs.TwoPods, Walkthroughs.SpreadRequests, Walkthroughs.Names, Walkthroughs.Entrances])
            await Transcript.PlayAsync(walkthrough, terminal.TypeAsync);
    }

    [Fact]
    public async Task A_shell_in_a_pod_answers_its_own_prompt_and_a_pod_for_the_moment_goes_with_it()
    {
        var terminal = await TerminalPage.OpenAsync(browser, server);
        await terminal.Page.Keyboard.TypeAsync("clear; kubectl run tmp-shell --rm -i --tty --image nicolaka/netshoot -- /bin/bash\r");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("If you don't see a command prompt, try pressing enter.");
        await terminal.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("tmp-shell:~#");
        await terminal.Page.Keyboard.TypeAsync("whoami; ping -c1 tmp-shell | head -n 1\r");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("root");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("56(84) bytes of data.");
        await terminal.Page.Keyboard.PressAsync("Control+d");
        await Assertions.Expect(terminal.Rows).ToContainTextAsync("pod \"tmp-shell\" deleted");
        Assert.Equal("Error from server (NotFound): pods \"tmp-shell\" not found", await terminal.RunAsync("kubectl get pod tmp-shell"));
    }
}
