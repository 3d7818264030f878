using System.IO.Compression;
using Playground.ApiServer.Streams;
using Playground.Kubernetes;

namespace Playground.ApiServer.Tests.Streams;

public sealed class SpdyTests
{
    private const string Echo = "pods/web/exec?command=echo&command=hi&stdout=true";

    [Theory]
    [InlineData("v4.channel.k8s.io", "data 1 {\"metadata\":{},\"status\":\"Success\"}")]
    [InlineData("v3.channel.k8s.io", null)]
    [InlineData("channel.k8s.io", null)]
    public async Task A_command_runs_over_streams_that_all_end(string version, string? status)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var client = await RawSpdy.ConnectAsync(cluster.Address, Echo, version);

        await client.OpenAsync(1, ("streamtype", "error"));
        await client.OpenAsync(3, ("streamtype", "stdout"));

        foreach (var frame in (IEnumerable<string?>)["reply 1", "reply 3", "data 3 hi\n", "fin 3", status, "fin 1", "goaway 0"])
        {
            if (frame is not null)
                Assert.Equal(frame, await client.ReadAsync());
        }

        client.FinishSending();
        Assert.Empty(await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Pings_are_answered_and_streams_that_nobody_announced_refused()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var client = await RawSpdy.ConnectAsync(cluster.Address, Echo, "v4.channel.k8s.io");

        await client.SendAsync(RawSpdy.Control(6, 0, RawSpdy.Int(7)));
        Assert.Equal("ping 7", await client.ReadAsync());
        await client.OpenAsync(1, ("streamtype", "stdin"));
        Assert.Equal("reply 1", await client.ReadAsync());
        Assert.Equal("reset 1 3", await client.ReadAsync());
        await client.SendAsync(RawSpdy.Data(9, "lost"));
        Assert.Equal("reset 9 2", await client.ReadAsync());
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "a control frame of 16 MB", [0x80, 3, 0, 1, 0, 0xff, 0xff, 0xff] },
        { "another version", [0x80, 2, 0, 1, 0, 0, 0, 0] },
        { "a stream of the server's numbers", new Opening(2).Bytes },
        { "a number used again", [.. new Opening(3).Bytes, .. new Opening(3).Again] },
        { "a number below the last", [.. new Opening(3).Bytes, .. new Opening(1).Again] },
        { "a SYN_STREAM without its fields", RawSpdy.Control(1, 0, [0, 0, 0, 1]) },
        { "a ping of three bytes", RawSpdy.Control(6, 0, [0, 0, 1]) },
        { "a window without size", RawSpdy.Control(9, 0, RawSpdy.Int(1)) },
        { "data of no stream", RawSpdy.Data(0, "x") },
        { "no zlib", RawSpdy.Control(1, 0, [.. RawSpdy.Int(1), .. RawSpdy.Int(0), 0, 0, 1, 2, 3, 4]) },
        { "a header longer than its block", new Opening(1, [.. RawSpdy.Int(1), .. RawSpdy.Int(int.MaxValue)]).Bytes },
        { "a negative number of headers", new Opening(1, RawSpdy.Int(-1)).Bytes },
        { "a million headers", new Opening(1, RawSpdy.Int(1_000_000)).Bytes },
        { "a header bomb", RawSpdy.Control(1, 0, [.. RawSpdy.Int(1), .. RawSpdy.Int(0), 0, 0, .. Bomb()]) },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task What_breaks_the_protocol_ends_the_connection(string what, byte[] bytes)
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var client = await RawSpdy.ConnectAsync(cluster.Address, Echo, "v4.channel.k8s.io");

        await client.SendAsync(bytes);

        Assert.True((await client.ReadToEndAsync()) is [.., "goaway 1"], what);
    }

    [Theory]
    [InlineData("pods/web/portforward", "portforward.k8s.io")]
    [InlineData("pods/web/exec?command=cat&stdin=true&stdout=true&stderr=true", "v4.channel.k8s.io")]
    public async Task Random_bytes_do_no_harm(string call, string protocol)
    {
        await using var cluster = await StreamCluster.StartAsync();
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            var noise = new byte[random.Next(1, 2000)];
            random.NextBytes(noise);
            using var client = await RawSpdy.ConnectAsync(cluster.Address, call, protocol);
            if (seed % 2 == 0)
                await client.SendAsync(RawSpdy.Control(random.Next(1, 10), 0, noise));
            await client.SendAsync(noise);
            client.FinishSending();
            await client.ReadToEndAsync();
        }

        using var sound = await RawSpdy.ConnectAsync(cluster.Address, Echo, "v4.channel.k8s.io");
        await sound.OpenAsync(1, ("streamtype", "error"));
        Assert.Equal("reply 1", await sound.ReadAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task More_streams_than_one_connection_may_have_are_refused()
    {
        await using var cluster = await StreamCluster.StartAsync();
        using var client = await RawSpdy.ConnectAsync(cluster.Address, "pods/web/portforward", "portforward.k8s.io");

        for (var id = 1; id < 2 * 600; id += 2)
            await client.OpenAsync(id, ("streamtype", "error"), ("port", "80"), ("requestid", $"{id}"));

        // 256 wait for their data streams
        for (var refused = 0; refused < 600 - 256;)
            refused += (await client.ReadAsync())!.StartsWith("reset", StringComparison.Ordinal) ? 1 : 0;
        client.FinishSending();
        Assert.DoesNotContain(await client.ReadToEndAsync(), frame => frame.StartsWith("reset", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_the_command_back_and_is_given_up()
    {
        await using var cluster = await StreamCluster.StartAsync(new StreamLimits { Idle = TimeSpan.FromSeconds(1) });
        using var client = await RawSpdy.ConnectAsync(cluster.Address, "pods/web/exec?command=spam&command=500&stdout=true", "v4.channel.k8s.io");
        await client.OpenAsync(1, ("streamtype", "error"));
        await client.OpenAsync(3, ("streamtype", "stdout"));
        Assert.Equal("reply 1", await client.ReadAsync());

        var (_, process) = Assert.Single(cluster.Nodes.Processes);
        await process.Ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // what fits into the sockets of both sides and the pipes between
        Assert.InRange(process.Written, 1, 20_000_000);
    }

    [Fact]
    public async Task A_client_that_never_opens_its_streams_is_given_up()
    {
        await using var cluster = await StreamCluster.StartAsync(new StreamLimits { StreamCreation = TimeSpan.FromMilliseconds(100) });
        using var client = await RawSpdy.ConnectAsync(cluster.Address, "pods/web/exec?command=sleep&command=infinity&stdout=true", "v4.channel.k8s.io");

        Assert.Empty(await client.ReadToEndAsync());
        await Assert.Single(cluster.Nodes.Processes).Process.Ended;
    }

    private static byte[] Bomb()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[20_000_000]);
        return packed.ToArray();
    }

    /// <summary>The bytes of a SYN_STREAM as the first of its connection, or as a later one.</summary>
    private sealed class Opening(int id, byte[]? block = null)
    {
        private readonly byte[] _block = block ?? RawSpdy.Block(("streamtype", "error"));

        public byte[] Bytes => RawSpdy.Opening(id, _block, first: true);

        public byte[] Again => RawSpdy.Opening(id, _block, first: false);
    }
}
