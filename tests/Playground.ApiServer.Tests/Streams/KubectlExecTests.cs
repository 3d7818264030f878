using Playground.Kubernetes;

namespace Playground.ApiServer.Tests.Streams;

public sealed class KubectlExecTests
{
    public static TheoryData<string> Versions => Kubectl.Versions;

    [Theory, MemberData(nameof(Versions))]
    public async Task Exec_prints_what_the_command_prints(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        Assert.Equal(new(0, "", "hello world\n"), await RunAsync(kubectl, "exec web -- echo hello world"));
        Assert.Equal(new(0, "oh no\n", ""), await RunAsync(kubectl, "exec web -- complain oh no"));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Exec_ends_with_the_exit_code_of_the_command(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        Assert.Equal(new(3, "command terminated with exit code 3\n", ""), await RunAsync(kubectl, "exec web -- exit 3"));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Standard_input_reaches_the_command_to_its_end(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);
        var input = new byte[5_000_000];
        new SeededRandom(7).NextBytes(input);

        var outcome = await kubectl.RunAsync("exec -i web -- cat", input);

        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.True(input.AsSpan().SequenceEqual(outcome.Bytes));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task A_hundred_megabytes_of_output_arrive_whole(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        var outcome = await kubectl.RunAsync("exec web -- spam 100");

        Assert.Equal((0, 100 * 1024 * 1024), (outcome.Code, outcome.Bytes.Length));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Attach_talks_to_the_main_process_until_it_exits(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        var outcome = await kubectl.RunAsync("attach -i web -c nginx", "hello\nexit\n"u8.ToArray());

        Assert.Equal((0, "ready\nyou said hello\n"), (outcome.Code, outcome.Output));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Files_are_copied_both_ways(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);
        await File.WriteAllTextAsync(Path.Combine(kubectl.Home, "up.txt"), "from the laptop");

        var down = await kubectl.RunAsync("cp web:/etc/motd motd");
        var up = await kubectl.RunAsync("cp up.txt web:/data");

        Assert.Equal((0, "", 0, ""), (down.Code, down.Errors, up.Code, up.Errors));
        Assert.Equal("welcome\n", await File.ReadAllTextAsync(Path.Combine(kubectl.Home, "motd")));
        Assert.Equal("from the laptop"u8.ToArray(), cluster.Nodes.Files["/data/up.txt"]);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task A_refused_command_is_explained(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        Assert.Equal(new(1, "error: unable to upgrade connection: container not found (\"nginx\")\n", ""), await RunAsync(kubectl, "exec creating -- echo hi"));
        Assert.Equal(new(1, "Error from server (BadRequest): pod unscheduled does not have a host assigned\n", ""), await RunAsync(kubectl, "exec unscheduled -- echo hi"));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task A_kubectl_that_is_interrupted_ends_its_command(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);

        using var running = kubectl.Start("exec -i web -- sh");
        Assert.Equal("ready", await running.StandardOutput.ReadLineAsync());
        running.Kill();

        var (_, process) = Assert.Single(cluster.Nodes.Processes);
        await process.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static async Task<Printed> RunAsync(Kubectl kubectl, string arguments)
    {
        var outcome = await kubectl.RunAsync(arguments);
        return new(outcome.Code, outcome.Errors, outcome.Output);
    }

    private sealed record Printed(int Code, string Errors, string Output);
}
