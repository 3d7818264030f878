using System.Threading.Channels;

namespace Playground.ApiServer.Tests.Streams;

public sealed class KubectlLogTests
{
    public static TheoryData<string> Versions => Kubectl.Versions;

    [Theory, MemberData(nameof(Versions))]
    public async Task A_followed_log_is_shown_line_by_line_until_the_container_ends(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        var lines = Channel.CreateUnbounded<string>();
        cluster.Nodes.Log = _ => ScriptedNodes.Lines(lines.Reader.ReadAllAsync());
        using var kubectl = new Kubectl(version, cluster.Address);
        using var running = kubectl.Start("logs -f web --tail=5 --timestamps --since=1h");

        foreach (var line in new[] { "one", "two", "three" })
        {
            lines.Writer.TryWrite(line);
            Assert.Equal(line, await running.StandardOutput.ReadLineAsync());
        }

        lines.Writer.Complete();
        Assert.Null(await running.StandardOutput.ReadLineAsync());
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, running.ExitCode);
        var request = Assert.Single(cluster.Nodes.LogRequests);
        Assert.Equal(new(new("default", "web"), "nginx") { Follow = true, TailLines = 5, Timestamps = true, SinceSeconds = 3600 }, request);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Why_there_is_no_log_is_told(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        Assert.Equal((0, "one\ntwo\n", ""), await RunAsync(kubectl, "logs web"));
        Assert.Equal((0, "", ""), await RunAsync(kubectl, "logs unscheduled"));
        Assert.Equal((0, "one\ntwo\n", ""), await RunAsync(kubectl, "logs restarted --previous"));
        Assert.Equal(Refused("container \"nginx\" in pod \"creating\" is waiting to start: ContainerCreating"), await RunAsync(kubectl, "logs creating"));
        Assert.Equal(Refused("container \"nginx\" in pod \"pulling\" is waiting to start: trying and failing to pull image"), await RunAsync(kubectl, "logs pulling"));
        Assert.Equal(Refused("previous terminated container \"nginx\" in pod \"web\" not found"), await RunAsync(kubectl, "logs web -p"));
    }

    private static (int Code, string Output, string Errors) Refused(string message) => (1, "", $"Error from server (BadRequest): {message}\n");

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Kubectl kubectl, string arguments)
    {
        var outcome = await kubectl.RunAsync(arguments);
        return (outcome.Code, outcome.Output, outcome.Errors);
    }
}
