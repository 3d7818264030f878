using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

public sealed class UdpTests
{
    [Fact]
    public async Task A_query_is_answered_with_its_own_id_question_and_case()
    {
        await using var server = new RunningServer();

        foreach (var id in new ushort[] { 7, 0xBEEF }) // computed, then repeated from the cache
        {
            var response = await server.AskUdpAsync(RunningServer.Query("Fish.lake.svc.cluster.local", DnsType.A, id));

            Assert.Equal((id, true, true, true, false, DnsRcode.NoError),
                (response.Id, response.IsResponse, response.Authoritative, response.RecursionDesired, response.RecursionAvailable, response.Rcode));
            Assert.Equal("Fish.lake.svc.cluster.local. IN A", response.Questions.Single().ToString());
            Assert.Equal("Fish.lake.svc.cluster.local. 30 IN A 10.96.7.9", response.Answers.Single().ToString());
            Assert.Null(response.Edns);
        }
    }

    [Fact]
    public async Task A_query_with_EDNS_is_answered_with_EDNS()
    {
        await using var server = new RunningServer();
        var query = RunningServer.Query("gone.lake.svc.cluster.local", DnsType.A) with { Edns = new Edns(4096) };

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var response = await server.AskUdpAsync(query);

            Assert.Equal((DnsRcode.NxDomain, 1232), (response.Rcode, response.Edns!.Value.UdpSize));
            Assert.Equal(DnsType.Soa, response.Authority.Single().Type);
        }
    }

    [Fact]
    public async Task A_changed_zone_is_answered_from_the_next_query_on()
    {
        await using var server = new RunningServer();
        var query = RunningServer.Query("fish.lake.svc.cluster.local", DnsType.A);
        await server.AskUdpAsync(query);

        server.Zone = server.Zone.With(Lake.ClusterIp("lake", "fish", "10.96.7.99", Lake.Http));

        Assert.Equal("10.96.7.99", (await server.AskUdpAsync(query)).ToAnswer().Addresses.Single().ToString());
    }

    [Theory]
    [InlineData(null, 460, 25)] // ten times the 46 bytes of the question
    [InlineData(512, 512, 28)]
    [InlineData(800, 800, 46)]
    [InlineData(4096, 1232, 73)]
    public async Task Answers_that_do_not_fit_are_truncated(int? offered, int limit, int addresses)
    {
        await using var server = new RunningServer();
        server.Zone = server.Zone.With(Lake.Headless("lake", "crowd", [.. Enumerable.Range(0, 200).Select(n => Lake.Endpoint($"10.244.4.{n}"))]));
        var query = RunningServer.Query("crowd.lake.svc.cluster.local", DnsType.A) with { Edns = offered is { } size ? new Edns((ushort)size) : null };

        var bytes = await server.AskUdpAsync(query.ToBytes());
        var response = RunningServer.Read(bytes);

        Assert.True(response.Truncated);
        Assert.Equal(addresses, response.Answers.Length);
        Assert.InRange(bytes.Length, limit - 16, limit);
    }

    [Fact]
    public async Task What_was_left_out_for_one_client_is_there_for_the_next()
    {
        await using var server = new RunningServer();
        server.Zone = server.Zone.With(Lake.Headless("lake", "crowd", [.. Enumerable.Range(0, 8).Select(n => Lake.Endpoint($"10.244.4.{n}"))]));
        var query = RunningServer.Query("crowd.lake.svc.cluster.local", DnsType.Srv);

        var small = await server.AskUdpAsync(query);
        var large = await server.AskUdpAsync(query with { Edns = new Edns(1232) });

        Assert.True(small.Additional.Length < 8);
        Assert.Equal((8, 8), (large.Answers.Length, large.Additional.Length));
    }

    [Fact]
    public async Task Repeated_answers_come_in_changing_order()
    {
        await using var server = new RunningServer();
        var query = RunningServer.Query("pond.lake.svc.cluster.local", DnsType.A);
        var first = new Dictionary<string, int>();
        for (var n = 0; n < 300; n++)
        {
            var answer = (await server.AskUdpAsync(query)).ToAnswer();
            Assert.Equal(["10.244.1.5", "10.244.2.7", "10.244.3.8"], answer.Addresses.Select(ip => ip.ToString()).Order(StringComparer.Ordinal));
            var name = answer.Addresses[0].ToString();
            first[name] = first.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(3, first.Count);
        Assert.All(first.Values, count => Assert.InRange(count, 60, 140));
    }

    [Theory]
    [InlineData("0001 0100 0001 0000 0000 0000 04", DnsRcode.FormErr)] // a label without its letters
    [InlineData("0001 0100 0000 0000 0000 0000", DnsRcode.FormErr)] // no question
    [InlineData("0001 0100 0002 0000 0000 0000 00 0001 0001 00 0001 0001", DnsRcode.FormErr)] // two questions
    [InlineData("0001 0100 0001 0000 0000 0001 00 0001 0001", DnsRcode.FormErr)] // a record is promised and missing
    [InlineData("0001 0100 0001 0000 0000 0000 c00c 0001 0001", DnsRcode.FormErr)] // a name that points to itself
    [InlineData("0001 2000 0001 0000 0000 0000 00 0006 0001", DnsRcode.NotImp)] // NOTIFY
    [InlineData("0001 0100 0001 0000 0000 0000 00 0001 0001", DnsRcode.Refused)] // the root
    [InlineData("0001 0100 0001 0000 0000 0001 00 0001 0001 00 0029 04d0 00010000 0000", DnsRcode.BadVers)] // EDNS 1
    public async Task A_query_that_cannot_be_served_is_told_so(string hex, DnsRcode rcode)
    {
        await using var server = new RunningServer();

        var response = RunningServer.Read(await server.AskUdpAsync(Convert.FromHexString(hex.Replace(" ", ""))));

        Assert.Equal((1, rcode, true), (response.Id, response.Rcode, response.IsResponse));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0001 0100 0001 0000 0000 00")]
    [InlineData("0001 8100 0001 0000 0000 0000 00 0001 0001")]
    public void Half_a_header_and_responses_are_met_with_silence(string hex)
    {
        var responder = new DnsResponder(() => Lake.Zone(), new AnswerShuffle(new Random(1)));

        Assert.Equal(0, responder.Respond(Convert.FromHexString(hex.Replace(" ", "")), new byte[1232], DnsCarrier.Datagram));
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_a_sentence()
    {
        await using var server = new RunningServer();
        var responder = new DnsResponder(() => Lake.Zone(), new AnswerShuffle(new Random(1)));

        Assert.False(DnsServer.TryStart(server.Endpoint, responder, TimeProvider.System, out _, out var problem));
        Assert.Equal($"DNS cannot listen on 127.0.0.1:{server.Endpoint.Port}: the port is already in use.", problem);
    }

    [Fact]
    public async Task A_stopped_server_frees_its_port()
    {
        // another test may be quicker to take the port
        var isFree = false;
        for (var tries = 0; tries < 5 && !isFree; tries++)
            isFree = IsFree(await StoppedAsync());
        Assert.True(isFree, "the port stays taken");
    }

    private static async Task<IPEndPoint> StoppedAsync()
    {
        await using var server = new RunningServer();
        return server.Endpoint;
    }

    private static bool IsFree(IPEndPoint endpoint)
    {
        try
        {
            using var again = new System.Net.Sockets.UdpClient(endpoint);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
