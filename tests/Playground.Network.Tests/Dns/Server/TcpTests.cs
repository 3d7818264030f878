using Playground.Network.Dns;
using Playground.Network.Dns.Server;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

public sealed class TcpTests
{
    [Fact]
    public async Task One_connection_serves_many_queries()
    {
        await using var server = new RunningServer();
        await using var stream = await server.ConnectAsync();

        for (ushort id = 1; id <= 3; id++)
        {
            await RunningServer.SendAsync(stream, RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A, id));
            var response = await RunningServer.ReceiveAsync(stream);
            Assert.Equal((id, "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9"), (response.Id, response.Answers.Single().ToString()));
        }
    }

    [Fact]
    public async Task Queries_sent_without_waiting_are_answered_in_order()
    {
        await using var server = new RunningServer();
        await using var stream = await server.ConnectAsync();
        var ids = Enumerable.Range(1, 2000).Select(id => (ushort)id).ToArray();

        var sending = RunningServer.SendAsync(stream, [.. ids.Select(id => RunningServer.Query("pond.lake.svc.cluster.local", DnsType.A, id))]);
        var answered = new List<ushort>();
        foreach (var _ in ids)
            answered.Add((await RunningServer.ReceiveAsync(stream)).Id);
        await sending;

        Assert.Equal(ids, answered);
    }

    [Fact]
    public async Task A_query_may_come_byte_by_byte()
    {
        await using var server = new RunningServer();
        await using var stream = await server.ConnectAsync();

        foreach (var value in RunningServer.Framed(RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A).ToBytes()))
            await stream.WriteAsync(new[] { value });

        Assert.Single((await RunningServer.ReceiveAsync(stream)).Answers);
    }

    [Fact]
    public async Task An_answer_too_large_for_a_datagram_is_whole()
    {
        await using var server = new RunningServer();
        server.Zone = server.Zone.With(Lake.Headless("lake", "crowd", [.. Enumerable.Range(0, 200).Select(n => Lake.Endpoint($"10.244.4.{n}"))]));
        await using var stream = await server.ConnectAsync();

        await RunningServer.SendAsync(stream, RunningServer.Query("crowd.lake.svc.cluster.local", DnsType.A));
        var response = await RunningServer.ReceiveAsync(stream);

        Assert.False(response.Truncated);
        Assert.Equal(200, response.ToAnswer().Addresses.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFFFF)]
    public async Task A_length_that_is_no_query_ends_the_connection(int length)
    {
        await using var server = new RunningServer();
        await using var stream = await server.ConnectAsync();

        await stream.WriteAsync(new[] { (byte)(length >> 8), (byte)length });

        Assert.Equal(0, await ReadAsync(stream));
    }

    [Fact]
    public async Task A_client_that_does_not_finish_its_query_is_left()
    {
        var time = new ManualTime();
        await using var server = new RunningServer(time);
        await using var stream = await server.ConnectAsync();
        await RunningServer.SendAsync(stream, RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A));
        await RunningServer.ReceiveAsync(stream);
        await stream.WriteAsync(new byte[] { 0 });

        time.Advance(TcpConnection.Patience);

        Assert.Equal(0, await ReadAsync(stream));
    }

    [Fact]
    public async Task A_connection_too_many_takes_the_place_of_the_quietest()
    {
        var time = new ManualTime();
        await using var server = new RunningServer(time);
        var quiet = await server.ConnectAsync();
        await RunningServer.SendAsync(quiet, RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A));
        await RunningServer.ReceiveAsync(quiet);
        time.Advance(TimeSpan.FromSeconds(1));

        var others = new List<Stream>();
        while (others.Count < TcpListener.MaxConnections)
            others.Add(await server.ConnectAsync());

        Assert.Equal(0, await ReadAsync(quiet));
        await RunningServer.SendAsync(others[^1], RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A));
        Assert.Single((await RunningServer.ReceiveAsync(others[^1])).Answers);
        foreach (var stream in others.Append(quiet))
            await stream.DisposeAsync();
    }

    private static async Task<int> ReadAsync(Stream stream)
    {
        using var limit = new CancellationTokenSource(RunningServer.Patience);
        try
        {
            return await stream.ReadAsync(new byte[1], limit.Token);
        }
        catch (IOException)
        {
            return 0; // reset is as good as closed
        }
    }
}
