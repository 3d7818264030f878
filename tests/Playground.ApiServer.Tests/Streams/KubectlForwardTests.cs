using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Playground.Kubernetes;

namespace Playground.ApiServer.Tests.Streams;

public sealed partial class KubectlForwardTests
{
    public static TheoryData<string> Versions => Kubectl.Versions;

    [Theory, MemberData(nameof(Versions))]
    public async Task Many_forwarded_connections_carry_their_bytes_both_ways(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        await using var echo = Listener.Echo();
        cluster.Nodes.Ports[8080] = echo.Port;
        using var kubectl = new Kubectl(version, cluster.Address);
        using var running = kubectl.Start("port-forward pod/web :8080");
        var port = await ForwardedPortAsync(running);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(seed => EchoAsync(port, seed, length: 300_000)));

        running.Kill();
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task A_client_that_finished_writing_still_reads_the_answer(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        await using var server = new Listener(static async (stream, cancellation) =>
        {
            // answers only after the question's end
            var question = new MemoryStream();
            await stream.CopyToAsync(question, cancellation);
            await stream.WriteAsync(question.ToArray().Reverse().ToArray(), cancellation);
        });
        cluster.Nodes.Ports[8080] = server.Port;
        using var kubectl = new Kubectl(version, cluster.Address);
        using var running = kubectl.Start("port-forward pod/web :8080");
        using var client = await ConnectAsync(await ForwardedPortAsync(running));
        await using var stream = new NetworkStream(client);

        await stream.WriteAsync("stressed"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);

        Assert.Equal("desserts", await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken));
        running.Kill();
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task A_port_where_nothing_listens_is_explained(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var kubectl = new Kubectl(version, cluster.Address);
        using var running = kubectl.Start("port-forward pod/web :9999");
        var errors = running.StandardError.ReadLineAsync();
        using var client = await ConnectAsync(await ForwardedPortAsync(running));

        Assert.Equal(0, await client.ReceiveAsync(new byte[1]));
        Assert.Contains("error forwarding port 9999 to pod web, uid : dial tcp 10.244.1.5:9999: connect: connection refused", await errors);
        running.Kill();
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task An_interrupted_forward_closes_its_connections(string version)
    {
        await using var cluster = await StreamCluster.StartAsync();
        var closed = new TaskCompletionSource();
        await using var server = new Listener(async (stream, cancellation) =>
        {
            await stream.WriteAsync(new byte[1], cancellation);
            await stream.CopyToAsync(Stream.Null, cancellation);
            closed.SetResult();
        });
        cluster.Nodes.Ports[8080] = server.Port;
        using var kubectl = new Kubectl(version, cluster.Address);
        using var running = kubectl.Start("port-forward pod/web :8080");
        using var client = await ConnectAsync(await ForwardedPortAsync(running));
        Assert.Equal(1, await client.ReceiveAsync(new byte[1]));

        running.Kill();

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static async Task EchoAsync(int port, int seed, int length)
    {
        using var client = await ConnectAsync(port);
        await using var stream = new NetworkStream(client);
        var sent = new byte[length];
        new SeededRandom(seed).NextBytes(sent);
        var received = new byte[length];
        var writing = stream.WriteAsync(sent).AsTask();
        await stream.ReadExactlyAsync(received);
        await writing;
        Assert.True(sent.AsSpan().SequenceEqual(received));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static async Task<int> ForwardedPortAsync(Process kubectl)
    {
        var line = await kubectl.StandardOutput.ReadLineAsync();
        Assert.NotNull(line);
        return int.Parse(Local().Match(line).Groups["port"].Value);
    }

    [GeneratedRegex(@"127\.0\.0\.1:(?<port>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Local();
}
