using System.Diagnostics;

namespace Playground.EndToEnd;

/// <summary>Clients that know nothing of kubectl, as people install them, over https with the token: each does what its users do.</summary>
public sealed class ClientTests(PlaygroundServer server)
{
    private const string Steps = "create\nwatch\nlist\ninformer\nexec\nlog\npatch\ndelete\n";

    private static string Scripts => Path.Combine(AppContext.BaseDirectory, "Clients");

    [Fact]
    public async Task The_client_of_Python_works()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3") && (await RunAsync(Scripts, "/usr/bin/python3", "-c", "import kubernetes")).ExitCode is 0, "python3-kubernetes is not installed");
        var (_, output) = await RunAsync(Scripts, "/usr/bin/python3", "client.py", "python-client");
        Assert.True(output == Steps, output);
    }

    [Fact]
    public async Task The_client_of_Node_works()
    {
        var folder = Directory.CreateTempSubdirectory("playground-node-").FullName;
        try
        {
            foreach (var file in (string[])["package.json", "client.js"])
                File.Copy(Path.Combine(Scripts, file), Path.Combine(folder, file));
            var (installed, said) = await RunAsync(folder, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
            Assert.SkipWhen(installed is not 0, $"@kubernetes/client-node cannot be installed here: {said}");
            var (_, output) = await RunAsync(folder, "node", "client.js", "node-client");
            Assert.True(output == Steps, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Standard error follows standard output; -1 when there is no such program or it does not end.</summary>
    private async Task<(int ExitCode, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "exec \"$@\" 2>&1", "sh", program },
            Environment = { ["KUBECONFIG"] = server.SecureKubeconfig },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"still running after three minutes: {program} {string.Join(' ', arguments)}");
        }
    }
}
