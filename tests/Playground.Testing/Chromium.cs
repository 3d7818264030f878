using System.Diagnostics;

namespace Playground.Testing;

/// <summary>The Chromium of this machine.</summary>
public static class Chromium
{
    public const string Missing = "no Chromium is installed: install the package chromium (or Chrome, or Edge)";

    public static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    /// <summary>Where it is. Where there is none, the distribution's package is installed for root; null: there is none to be had.</summary>
    public static async Task<string?> FindOrInstallAsync()
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
