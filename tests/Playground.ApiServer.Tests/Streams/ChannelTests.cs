using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Playground.ApiServer.Streams;

namespace Playground.ApiServer.Tests.Streams;

/// <summary>What clients other than kubectl speak: WebSocket channels.</summary>
public sealed class ChannelTests
{
    private const string Success = "{\"metadata\":{},\"status\":\"Success\"}";

    [Theory]
    [InlineData("v5.channel.k8s.io", Success)]
    [InlineData("v4.channel.k8s.io", Success)]
    [InlineData("v4.base64.channel.k8s.io", Success)]
    [InlineData("channel.k8s.io", null)]
    [InlineData("base64.channel.k8s.io", null)]
    public async Task A_command_runs_over_channels(string protocol, string? status)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=echo&command=hi&stdout=true", protocol);

        Assert.Equal("1 hi\n", await ReadAsync(socket));
        if (status is not null)
            Assert.Equal($"3 {status}", await ReadAsync(socket));
        Assert.Equal("closed NormalClosure", await ReadAsync(socket));
    }

    [Fact]
    public async Task A_failed_command_tells_its_exit_code()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=exit&command=3&stdout=true", "v4.channel.k8s.io");

        Assert.Equal(
            "3 {\"metadata\":{},\"status\":\"Failure\",\"message\":\"command terminated with non-zero exit code: exit status 3\",\"reason\":\"NonZeroExitCode\","
            + "\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"3\"}]}}",
            await ReadAsync(socket));
    }

    [Theory]
    [InlineData("v5.channel.k8s.io")]
    [InlineData("v4.base64.channel.k8s.io")]
    public async Task A_shell_is_talked_to_and_left(string protocol)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=sh&stdin=true&stdout=true", protocol);
        Assert.Equal("1 ready\n", await ReadAsync(socket));

        await SendAsync(socket, 0, "hello\n");
        Assert.Equal("1 you said hello\n", await ReadAsync(socket));
        await SendAsync(socket, 0, "exit\n");
        Assert.Equal($"3 {Success}", await ReadAsync(socket));
    }

    [Fact]
    public async Task A_silent_client_is_given_time_to_make_ready_for_output()
    {
        var setup = TimeSpan.FromMilliseconds(300);
        await using var cluster = await StreamCluster.StartAsync(new StreamLimits { ClientSetup = setup });
        var started = Stopwatch.StartNew();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=echo&command=hi&stdout=true", "v5.channel.k8s.io");

        Assert.Equal("1 hi\n", await ReadAsync(socket));
        Assert.True(started.Elapsed >= setup, $"after {started.Elapsed}");
    }

    [Fact]
    public async Task A_client_that_speaks_is_ready()
    {
        await using var cluster = await StreamCluster.StartAsync(new StreamLimits { ClientSetup = TimeSpan.FromHours(1) });
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=count&stdin=true&stdout=true", "v5.channel.k8s.io");

        await SendAsync(socket, 255, "\0");

        Assert.Equal("1 0\n", await ReadAsync(socket));
    }

    [Fact]
    public async Task Base64_is_read_however_it_is_cut_into_frames()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=sh&stdin=true&stdout=true", "v4.base64.channel.k8s.io");
        Assert.Equal("1 ready\n", await ReadAsync(socket));

        var message = Encoding.ASCII.GetBytes("0" + Convert.ToBase64String("a rather long line\n"u8));
        for (var i = 0; i < message.Length; i += 3)
            await socket.SendAsync(message.AsMemory(i, Math.Min(3, message.Length - i)), WebSocketMessageType.Text, i + 3 >= message.Length, TestContext.Current.CancellationToken);

        Assert.Equal("1 you said a rather long line\n", await ReadAsync(socket));
    }

    [Fact]
    public async Task The_close_signal_of_protocol_5_ends_standard_input()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=count&stdin=true&stdout=true", "v5.channel.k8s.io");

        await SendAsync(socket, 0, "12345");
        await SendAsync(socket, 255, "\0");

        Assert.Equal("1 5\n", await ReadAsync(socket));
    }

    [Fact]
    public async Task A_resized_terminal_is_told()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=size&tty=true&stdout=true", "v4.channel.k8s.io");

        await SendAsync(socket, 4, "{\"Width\":\"wide\"}");
        await SendAsync(socket, 4, "not JSON");
        await SendAsync(socket, 4, "{\"Width\":100,\"Height\":30}");

        Assert.Equal("1 100x30\n", await ReadAsync(socket));
    }

    [Theory]
    [InlineData(77, "x", "closed ProtocolError")]
    [InlineData(255, "\0", "closed ProtocolError")]
    public async Task A_channel_that_does_not_exist_ends_the_call(int channel, string data, string end)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=sleep&command=infinity&stdin=true", "v4.channel.k8s.io");

        await SendAsync(socket, channel, data);

        Assert.Equal(end, await ReadAsync(socket));
        await Assert.Single(cluster.Nodes.Processes).Process.Ended;
    }

    [Fact]
    public async Task A_client_that_leaves_ends_its_command()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using (var socket = await ConnectAsync(cluster, "pods/web/exec?command=sleep&command=infinity&stdin=true", "v5.channel.k8s.io"))
            socket.Abort();

        await Assert.Single(cluster.Nodes.Processes).Process.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Input_that_the_command_does_not_read_does_not_keep_its_end_from_being_told()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=echo&command=hi&stdin=true&stdout=true", "v5.channel.k8s.io");
        for (var i = 0; i < 100; i++)
            await SendAsync(socket, 0, new string('x', 10_000));

        Assert.Equal("1 hi\n", await ReadAsync(socket));
        Assert.Equal($"3 {Success}", await ReadAsync(socket));
    }

    [Fact]
    public async Task A_silent_call_ends_after_the_idle_time()
    {
        await using var cluster = await StreamCluster.StartAsync(new StreamLimits { Idle = TimeSpan.FromMilliseconds(200) });
        using var socket = await ConnectAsync(cluster, "pods/web/exec?command=sleep&command=infinity&stdout=true", "v5.channel.k8s.io");

        await Assert.Single(cluster.Nodes.Processes).Process.Ended.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Ports_are_forwarded_over_channels()
    {
        await using var cluster = await StreamCluster.StartAsync();
        await using var echo = Listener.Echo();
        cluster.Nodes.Ports[258] = echo.Port;
        using var socket = await ConnectAsync(cluster, "pods/web/portforward?ports=258&ports=9", "v4.channel.k8s.io");

        var messages = new HashSet<string>();
        while (messages.Count < 5)
            messages.Add(await ReadAsync(socket));
        Assert.Equal(["0 \u0002\u0001", "1 \u0002\u0001", "2 \u0009\0", "3 \u0009\0", "3 error forwarding port 9 to pod web, uid : dial tcp 10.244.1.5:9: connect: connection refused"], messages.Order(StringComparer.Ordinal));

        await SendAsync(socket, 0, "hello");
        Assert.Equal("0 hello", await ReadAsync(socket));
    }

    private static async Task<ClientWebSocket> ConnectAsync(StreamCluster cluster, string call, string protocol)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        await socket.ConnectAsync(new($"ws://{cluster.Address.Authority}/api/v1/namespaces/default/{call}"), TestContext.Current.CancellationToken);
        Assert.Equal(protocol, socket.SubProtocol);
        return socket;
    }

    private static bool IsBase64(ClientWebSocket socket) => socket.SubProtocol!.Contains("base64", StringComparison.Ordinal);

    private static Task SendAsync(ClientWebSocket socket, int channel, string data) => IsBase64(socket)
        ? socket.SendAsync(Encoding.ASCII.GetBytes(channel + Convert.ToBase64String(Encoding.UTF8.GetBytes(data))), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken)
        : socket.SendAsync((byte[])[(byte)channel, .. Encoding.UTF8.GetBytes(data)], WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);

    /// <summary>The next message as its channel and text.</summary>
    private static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        var received = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        if (received.MessageType is WebSocketMessageType.Close)
            return $"closed {received.CloseStatus}";
        return IsBase64(socket)
            ? $"{(char)buffer[0]} {Encoding.UTF8.GetString(Convert.FromBase64String(Encoding.ASCII.GetString(buffer, 1, received.Count - 1)))}"
            : $"{buffer[0]} {Encoding.UTF8.GetString(buffer, 1, received.Count - 1)}";
    }
}
