using Microsoft.Playwright;
using Playground.Testing;

namespace Playground.Benchmarks.Terminal;

/// <summary>From a key pressed in Chromium to its character on the screen: through the page, the socket, the laptop's shell and back.</summary>
internal sealed class KeystrokeInBrowser : Measurement
{
    private const int Keys = 240;
    private const int KeysALine = 40;

    /// <summary>Times each key from its event until the frame with its character is drawn: a message posted by what changed the row comes after it.</summary>
    private const string Script = """
        window.echo = (() => {
          const rows = () => document.querySelector('.terminal-panel:not([hidden]) .xterm-rows');
          const shown = () => rows().textContent.replaceAll('\u00a0', ' ');
          let typed = '', pressed = 0, drawn = () => {};
          document.addEventListener('keydown', event => {
            if (event.key.length !== 1 || event.ctrlKey) return;
            pressed = event.timeStamp;
            typed += event.key;
          }, true);
          const channel = new MessageChannel();
          channel.port1.onmessage = () => drawn(performance.now() - pressed);
          return {
            watch() {
              new MutationObserver(() => { if (pressed && shown().includes(`$ ${typed}`)) channel.port2.postMessage(0); })
                .observe(rows(), { childList: true, subtree: true, characterData: true });
            },
            next() { this.time = new Promise(done => drawn = time => { pressed = 0; drawn = () => {}; done(time); }); },
            forget() { typed = ''; },
            isPrompting() { return /\$ *$/.test(shown()); },
          };
        })();
        """;

    public override string What => $"keystroke to its character in the browser's terminal ({Keys} keys)";

    public override async Task<string> RunAsync()
    {
        if (await Chromium.FindOrInstallAsync() is not { } path)
            return $"not measured: {Chromium.Missing}";
        await using var product = await ProductProcess.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Chromium.Arguments });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.AddInitScriptAsync(Script);
        await page.GotoAsync($"http://127.0.0.1:{product.Port}/c/default");
        await page.Locator("[data-kind=node]").First.WaitForAsync();
        await page.Keyboard.PressAsync("Control+Backquote");
        await page.Locator(".terminal-panel .xterm-rows").GetByText("laptop").First.WaitForAsync();
        await page.EvaluateAsync("() => echo.watch()");
        var times = new List<TimeSpan>();
        for (var i = 0; i < Keys; i++)
        {
            if (i % KeysALine is 0)
                await ClearLineAsync(page);
            await page.EvaluateAsync("() => echo.next()");
            await page.Keyboard.PressAsync(((char)('a' + (i % 26))).ToString());
            times.Add(TimeSpan.FromMilliseconds(await page.EvaluateAsync<double>("() => echo.time")));
        }

        return Times(times);
    }

    private static async Task ClearLineAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+u");
        await page.WaitForFunctionAsync("() => echo.isPrompting()");
        await page.EvaluateAsync("() => echo.forget()");
    }
}
