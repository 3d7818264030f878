using Playground.Kubernetes.Client;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>Our own client's exec, over HTTP.</summary>
public sealed class HttpExecTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_shell_is_talked_to_and_its_exit_code_told()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var transport = new HttpTransport(new HttpClient(), cluster.Address);
        var started = await transport.ExecAsync(new(new("default", "web"), "", ["sh"]) { Stdin = true }, TestContext.Current.CancellationToken);
        await using var session = started.OrThrow();
        using var output = new StreamReader(session.Stdout.AsStream());

        Assert.Equal("ready", await output.ReadLineAsync(TestContext.Current.CancellationToken));
        await session.Stdin.WriteAsync("hello\nexit 4\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("you said hello", await output.ReadLineAsync(TestContext.Current.CancellationToken));

        Assert.Equal("4", (await session.Completion).Details!.Causes.Single(c => c.Reason is "ExitCode").Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task Input_is_read_to_its_end_and_output_comes_back_whole()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var transport = new HttpTransport(new HttpClient(), cluster.Address);
        await using var session = (await transport.ExecAsync(new(new("default", "web"), "", ["count"]) { Stdin = true }, TestContext.Current.CancellationToken)).OrThrow();

        await session.Stdin.WriteAsync(new byte[3_000_000], TestContext.Current.CancellationToken);
        await session.Stdin.CompleteAsync();

        Assert.Equal("3000000\n", await new StreamReader(session.Stdout.AsStream()).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.True((await session.Completion).IsSuccess);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_resized_terminal_is_told()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var transport = new HttpTransport(new HttpClient(), cluster.Address);
        await using var session = (await transport.ExecAsync(new(new("default", "web"), "", ["size"]) { Tty = true }, TestContext.Current.CancellationToken)).OrThrow();

        session.Resize.TryWrite(new(132, 50));

        Assert.Equal("132x50\n", await new StreamReader(session.Stdout.AsStream()).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task Hanging_up_ends_the_command()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var transport = new HttpTransport(new HttpClient(), cluster.Address);
        var session = (await transport.ExecAsync(new(new("default", "web"), "", ["sleep", "infinity"]), TestContext.Current.CancellationToken)).OrThrow();

        await session.DisposeAsync();

        await Assert.Single(cluster.Nodes.Processes).Process.Ended;
    }

    [Theory(Timeout = 60_000)]
    [InlineData("creating", "container not found (\"nginx\")")]
    [InlineData("unscheduled", "pod unscheduled does not have a host assigned")]
    [InlineData("nobody", "pods \"nobody\" not found")]
    public async Task A_refusal_arrives_in_the_servers_words(string pod, string message)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var transport = new HttpTransport(new HttpClient(), cluster.Address);

        var refused = await transport.ExecAsync(new(new("default", pod), "", ["ls"]), TestContext.Current.CancellationToken);

        Assert.Equal(message, refused.Status.Message);
    }
}
