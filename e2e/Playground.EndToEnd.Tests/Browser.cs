using Microsoft.Playwright;
using Playground.Testing;

[assembly: AssemblyFixture(typeof(Playground.EndToEnd.Browser))]

namespace Playground.EndToEnd;

/// <summary>The browser that all tests share.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;
    private string? _test;

    public async ValueTask InitializeAsync()
    {
        if (await Chromium.FindOrInstallAsync() is not { } path)
        {
            _missing = Chromium.Missing;
            return;
        }

        // a loaded CI machine draws the first picture slowly
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Chromium.Arguments });
    }

    /// <summary>A fresh page of its own. Skips the test, saying what to install, where there is no browser.</summary>
    /// <param name="touch">a screen for fingers</param>
    /// <param name="phone">390 by 844, as the screen of a phone</param>
    public async Task<IPage> OpenAsync(Uri url, ColorScheme scheme = ColorScheme.Light, bool touch = false, bool phone = false)
    {
        Assert.SkipWhen(_browser is null, _missing ?? "");
        await LeaveEarlierTestAsync();
        var context = await _browser!.NewContextAsync(new() { BaseURL = url.ToString(), ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 }, ColorScheme = scheme, HasTouch = touch });
        return await context.NewPageAsync();
    }

    /// <summary>A page that is left open goes on drawing, and takes the processor from the tests that follow.</summary>
    private async Task LeaveEarlierTestAsync()
    {
        var test = TestContext.Current.Test?.UniqueID;
        if (test == _test)
            return;
        _test = test;
        foreach (var context in _browser!.Contexts.ToList())
            await context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
