using System.Diagnostics;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>The real kubectl, as many versions of it as this machine has.</summary>
internal sealed class Kubectl(string version, Uri server) : IDisposable
{
    private const string Folder = "/usr/lib/google-cloud-sdk/bin";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("kubectl-");

    public static TheoryData<string> Versions => ["1.27", "1.28", "1.29", "1.30", "1.31", "1.32", "1.33"];

    public string Home => _home.FullName;

    public static string PathOf(string version) => $"{Folder}/kubectl.{version}";

    /// <summary>Runs to the end.</summary>
    public async Task<Outcome> RunAsync(string arguments, byte[]? stdin = null)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.BaseStream;
        var bytes = new MemoryStream();
        var reading = output.CopyToAsync(bytes);
        var errors = process.StandardError.ReadToEndAsync();
        if (stdin is not null)
            await process.StandardInput.BaseStream.WriteAsync(stdin);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"kubectl {arguments} did not end; it wrote {System.Text.Encoding.UTF8.GetString(bytes.ToArray())} and {await errors}");
        }

        await reading;
        return new(process.ExitCode, bytes.ToArray(), await errors);
    }

    public Process Start(string arguments)
    {
        Assert.SkipUnless(File.Exists(PathOf(version)), $"kubectl {version} is not installed");
        var start = new ProcessStartInfo(PathOf(version), $"--server={server} {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Home,
        };
        start.Environment["HOME"] = Home;
        start.Environment["KUBECONFIG"] = "/dev/null";
        return Process.Start(start)!;
    }

    public void Dispose() => _home.Delete(recursive: true);

    public sealed record Outcome(int Code, byte[] Bytes, string Errors)
    {
        public string Output => System.Text.Encoding.UTF8.GetString(Bytes);
    }
}
