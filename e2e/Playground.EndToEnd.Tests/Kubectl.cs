using System.Diagnostics;

namespace Playground.EndToEnd;

/// <summary>The real kubectl, in every version that lies beside the installed one.</summary>
internal static class Kubectl
{
    private static readonly Lazy<IReadOnlyList<string>> Found = new(Find);

    /// <summary>Newest last; empty where kubectl is not installed.</summary>
    public static IReadOnlyList<string> All => Found.Value;

    /// <summary>The newest one. Skips the test, saying so, where there is none.</summary>
    public static string Newest
    {
        get
        {
            Assert.SkipWhen(All.Count is 0, "kubectl is not installed");
            return All[^1];
        }
    }

    /// <summary>Runs a shell line in which `kubectl` is the given binary. Standard error follows standard output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string kubectl, string kubeconfig, string folder, string line)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"exec 2>&1; {line}" },
            Environment = { ["KUBECONFIG"] = kubeconfig, ["HOME"] = folder, ["PATH"] = $"{Named(kubectl, folder)}:{Environment.GetEnvironmentVariable("PATH")}" },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"still running after 60 s: {line}");
        }
    }

    /// <summary>A folder in which it is called kubectl, so that it calls itself that, and a signal to it reaches it and no shell function.</summary>
    private static string Named(string kubectl, string folder)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, ".bin")).FullName;
        var link = Path.Combine(path, "kubectl");
        if (!File.Exists(link))
            File.CreateSymbolicLink(link, kubectl);
        return path;
    }

    private static IReadOnlyList<string> Find()
    {
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (paths.Select(path => Path.Combine(path, "kubectl")).FirstOrDefault(File.Exists) is not { } installed)
            return [];
        var target = File.ResolveLinkTarget(installed, returnFinalTarget: true)?.FullName ?? installed;
        string[] beside = [.. Directory.GetFiles(Path.GetDirectoryName(target)!, "kubectl.1.*").OrderBy(path => int.Parse(path.Split('.')[^1]))];
        return beside.Length > 0 ? beside : [installed];
    }
}
