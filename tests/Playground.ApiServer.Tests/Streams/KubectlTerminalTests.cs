using System.Diagnostics;

namespace Playground.ApiServer.Tests.Streams;

public sealed class KubectlTerminalTests
{
    private const string Script = "/usr/bin/script";

    public static TheoryData<string> Versions => Kubectl.Versions;

    [Theory, MemberData(nameof(Versions))]
    public async Task The_size_of_the_terminal_reaches_the_container(string version)
    {
        Assert.SkipUnless(File.Exists(Script) && File.Exists(Kubectl.PathOf(version)), $"{Script} or kubectl {version} is not installed");
        await using var cluster = await StreamCluster.StartAsync();
        var start = new ProcessStartInfo(Script, ["-qec", $"stty rows 30 cols 100; KUBECONFIG=/dev/null {Kubectl.PathOf(version)} --server={cluster.Address} exec -it web -- size", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        using var running = Process.Start(start)!;
        var output = await running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("100x30\n", output.ReplaceLineEndings("\n"));
        var (request, _) = Assert.Single(cluster.Nodes.Processes);
        Assert.Equal((true, true, true, false), (request.Tty, request.Stdin, request.Stdout, request.Stderr));
    }
}
