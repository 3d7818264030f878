using Playground.Network.Dns;
using Playground.Network.Dns.CoreDns;
using Playground.Network.Dns.Internet;
using Playground.Network.Dns.Message;
using Playground.Network.Dns.Server;
using Playground.Network.Dns.Zone;
using Playground.Network.Tests.Dns.Server;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.CoreDns;

/// <summary>What a client of a CoreDNS pod is told after some seconds, under the <c>cache</c> plugin.</summary>
public sealed class CacheTests
{
    private const string Fish = "fish.lake.svc.cluster.local A";
    private const string Gone = "gone.lake.svc.cluster.local A";
    private readonly ManualTime _time = new();
    private readonly DnsResponder _server;
    private DnsZone _zone;

    public CacheTests()
    {
        _zone = Under(Corefile.Stock("cluster.local"));
        _server = new(() => _zone, new AnswerShuffle(new Random(1)), new ForwardedNames(Read(Corefile.Stock("cluster.local")), new SimulatedInternet()), _time);
    }

    [Fact]
    public void Names_of_the_cluster_are_always_told_anew_by_the_stock_file()
    {
        Ask(Fish);
        Ask(Gone);
        _time.Advance(TimeSpan.FromSeconds(3));
        _zone = _zone.With(Lake.ClusterIp("lake", "gone", "10.96.7.77", Lake.Http)).Without("lake", "fish");

        Assert.Equal("gone.lake.svc.cluster.local. 30 IN A 10.96.7.77", Ask(Gone));
        Assert.Equal("NXDOMAIN", Ask(Fish));
    }

    [Fact]
    public void Other_names_last_as_long_as_the_file_says_and_age()
    {
        Assert.Equal("example.com. 30 IN A 192.0.2.10", Ask("example.com A"));
        Assert.False(Answer("example.org A").Authoritative);
        _time.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal("example.com. 18 IN A 192.0.2.10", Ask("example.com A"));
        Assert.True(Answer("example.org A").Authoritative);
        _time.Advance(TimeSpan.FromSeconds(18));
        Assert.Equal("example.com. 30 IN A 192.0.2.10", Ask("example.com A"));
    }

    [Fact]
    public void A_plain_cache_keeps_what_has_changed_and_what_was_not_there()
    {
        _zone = Under(Stock("cache 30"));
        Assert.Equal("fish.lake.svc.cluster.local. 30 IN A 10.96.7.9", Ask(Fish));
        Assert.Equal("NXDOMAIN", Ask(Gone));
        _zone = _zone.With(Lake.ClusterIp("lake", "gone", "10.96.7.77", Lake.Http)).With(Lake.ClusterIp("lake", "fish", "10.96.7.99", Lake.Http));
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("fish.lake.svc.cluster.local. 20 IN A 10.96.7.9", Ask(Fish));
        Assert.Equal("NXDOMAIN", Ask(Gone));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("fish.lake.svc.cluster.local. 30 IN A 10.96.7.99", Ask(Fish));
        Assert.Equal("gone.lake.svc.cluster.local. 30 IN A 10.96.7.77", Ask(Gone));
    }

    [Fact]
    public void Only_asking_what_would_be_answered_leaves_nothing_behind()
    {
        _zone = Under(Stock("cache 30"));
        Assert.Equal("NXDOMAIN", _server.Answer(Question(Gone)).Rcode.Text());
        _zone = _zone.With(Lake.ClusterIp("lake", "gone", "10.96.7.77", Lake.Http));

        Assert.Equal("gone.lake.svc.cluster.local. 30 IN A 10.96.7.77", Ask(Gone));
        _zone = _zone.Without("lake", "gone");
        Assert.Equal("NOERROR", _server.Answer(Question(Gone)).Rcode.Text());
    }

    [Fact]
    public void Another_file_begins_with_nothing()
    {
        _zone = Under(Stock("cache 30"));
        Ask(Fish);
        _time.Advance(TimeSpan.FromSeconds(5));
        _zone = Under(Stock("cache 30"));

        Assert.Equal("fish.lake.svc.cluster.local. 30 IN A 10.96.7.9", Ask(Fish));
    }

    [Theory]
    // file, question, what is left after seven seconds
    [InlineData("cache 10", Fish, "10 3")]
    [InlineData("cache", Fish, "30 23")]
    [InlineData("cache", "example.com A", "300 293")]
    [InlineData("cache 30 cluster.local", "example.com A", "300 300")]
    [InlineData("cache 30 example.com", "example.com A", "30 23")]
    [InlineData("cache {\n success 5000 60\n}", "example.com A", "60 53")]
    [InlineData("cache {\n success 5000 600 400\n}", "example.com A", "400 393")]
    [InlineData("cache 30 {\n disable success\n}", "example.com A", "30 30")]
    [InlineData("cache 30 {\n disable success example.org\n prefetch 10 1m 10%\n serve_stale\n}", "example.com A", "30 23")]
    [InlineData("cache 30 {\n keepttl\n}", "example.com A", "30 30")]
    [InlineData("errors", "example.com A", "300 300")]
    public void What_the_file_says_holds(string plugin, string question, string seconds)
    {
        _zone = Under(Stock(plugin));
        var first = Answer(question).Records[0].Ttl;
        _time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(seconds, $"{first} {Answer(question).Records[0].Ttl}");
    }

    [Theory]
    [InlineData("cache 0", "cache TTL can not be zero or negative: 0")]
    [InlineData("cache {\n success\n}", "Corefile:3 - Error during parsing: Wrong argument count or unexpected line ending after 'success'")]
    [InlineData("cache {\n denial many\n}", "strconv.Atoi: parsing \"many\": invalid syntax")]
    [InlineData("cache {\n disable everything\n}", "cache type for disable must be \"success\" or \"denial\"")]
    [InlineData("cache {\n servfail 6m\n}", "caching SERVFAIL responses over 5 minutes is not permitted")]
    [InlineData("cache {\n colour blue\n}", "Corefile:3 - Error during parsing: Wrong argument count or unexpected line ending after 'blue'")]
    public void A_mistake_is_told(string plugin, string problem)
    {
        Assert.False(Corefile.TryParse($".:53 {{\n{plugin}\n}}", out _, out var told));
        Assert.Equal($"plugin/cache: {problem}", told);
    }

    [Fact]
    public void A_server_in_trouble_is_left_alone_for_a_while()
    {
        var corefile = Read(".:53 {\n cache 30 {\n servfail 20s\n }\n forward . 10.0.0.53\n}");
        IOutsideNames? there = null;
        var zone = new DnsZone(corefile.Kubernetes).WithSynced();
        var server = new DnsResponder(() => zone, new AnswerShuffle(new Random(1)), new ForwardedNames(corefile, new SimulatedInternet(), _ => there), _time);
        Assert.Equal("SERVFAIL", Text(Answer(server, "example.com A")));
        there = new SimulatedInternet();
        _time.Advance(TimeSpan.FromSeconds(19));

        Assert.Equal("SERVFAIL", Text(Answer(server, "example.com A")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("example.com. 30 IN A 192.0.2.10", Text(Answer(server, "example.com A")));
    }

    private static string Stock(string plugin) => $".:53 {{\n kubernetes cluster.local in-addr.arpa ip6.arpa {{\n  ttl 30\n  fallthrough in-addr.arpa ip6.arpa\n }}\n {plugin}\n forward . /etc/resolv.conf\n}}";

    private static DnsZone Under(string corefile) => Lake.Zone(Read(corefile).Kubernetes);

    private static Corefile Read(string text)
    {
        Assert.True(Corefile.TryParse(text, out var corefile, out var problem), problem);
        return corefile;
    }

    private static DnsQuestion Question(string text) =>
        new(DnsName.Parse(text.Split(' ')[0]), DnsTypeText.TryParse(text.Split(' ')[1], out var type) ? type : DnsType.None);

    private string Ask(string question) => Text(Answer(question));

    private static string Text(DnsMessage answer) => answer.Answers is [var record, ..] ? record.ToString() : answer.Rcode.Text();

    private DnsAnswer Answer(string question) => Answer(_server, question).ToAnswer();

    private static string Text(DnsAnswer answer) => answer.Records is [var record, ..] ? record.ToString() : answer.Rcode.Text();

    private static DnsMessage Answer(DnsResponder server, string question) => RunningServer.Read(server.Respond(DnsMessage.Query(7, Question(question)).ToBytes())!);
}
