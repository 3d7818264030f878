using System.Diagnostics;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Playground.EndToEnd.Browser))]

namespace Playground.EndToEnd;

/// <summary>The Chromium of this machine. Where there is none, the distribution's package is installed when the tests run as root.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        if (await FindOrInstallAsync() is not { } path)
        {
            _missing = "no Chromium is installed: install the package chromium (or Chrome, or Edge)";
            return;
        }

        // a loaded CI machine draws the first picture slowly
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh page of its own. Skips the test, saying what to install, where there is no browser.</summary>
    public async Task<IPage> OpenAsync(Uri url, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, _missing ?? "");
        var context = await _browser!.NewContextAsync(new() { BaseURL = url.ToString(), ViewportSize = new() { Width = 1280, Height = 800 }, ColorScheme = scheme });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static async Task<string?> FindOrInstallAsync()
    {
        if (Find() is { } found)
            return found;
        if (!OperatingSystem.IsLinux() || Environment.UserName is not "root" || !File.Exists("/usr/bin/apt-get"))
            return null;
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium" }, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var install = Process.Start(start)!;
        await Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync(), install.WaitForExitAsync());
        return Find();
    }

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in Names
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
