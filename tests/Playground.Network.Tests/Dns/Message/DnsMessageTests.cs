using System.Net;
using Playground.Network.Dns;
using Playground.Network.Dns.Message;

namespace Playground.Network.Tests.Dns.Message;

public sealed class DnsMessageTests
{
    private static readonly DnsName Fish = DnsName.Parse("fish.lake.svc.cluster.local");

    [Fact]
    public void Every_record_type_comes_back_as_the_line_it_went_in()
    {
        DnsRecord[] records =
        [
            new AddressRecord(Fish, 30, IPAddress.Parse("10.96.7.9")),
            new AddressRecord(Fish, 30, IPAddress.Parse("fd00:10:96::9")),
            new CnameRecord(DnsName.Parse("db.lake.svc.cluster.local"), 30, DnsName.Parse("db.example.com")),
            new PtrRecord(DnsName.Parse("9.7.96.10.in-addr.arpa"), 30, Fish),
            new NsRecord(DnsName.Parse("cluster.local"), 30, DnsName.Parse("kube-dns.kube-system.svc.cluster.local")),
            new SrvRecord(DnsName.Parse("_http._tcp.fish.lake.svc.cluster.local"), 30, 0, 100, 80, Fish),
            new TxtRecord(DnsName.Parse("dns-version.cluster.local"), 28800, ["1.1.0"]),
            new SoaRecord(DnsName.Parse("cluster.local"), 30, DnsName.Parse("ns.dns.cluster.local"), DnsName.Parse("hostmaster.cluster.local"), 7, 7200, 1800, 86400, 30),
        ];
        var message = new DnsMessage { Id = 7, IsResponse = true, Answers = [.. records] };

        Assert.True(DnsMessage.TryParse(message.ToBytes(), out var read));
        Assert.Equal(
            [
                "fish.lake.svc.cluster.local. 30 IN A 10.96.7.9",
                "fish.lake.svc.cluster.local. 30 IN AAAA fd00:10:96::9",
                "db.lake.svc.cluster.local. 30 IN CNAME db.example.com.",
                "9.7.96.10.in-addr.arpa. 30 IN PTR fish.lake.svc.cluster.local.",
                "cluster.local. 30 IN NS kube-dns.kube-system.svc.cluster.local.",
                "_http._tcp.fish.lake.svc.cluster.local. 30 IN SRV 0 100 80 fish.lake.svc.cluster.local.",
                "dns-version.cluster.local. 28800 IN TXT \"1.1.0\"",
                "cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30",
            ],
            read.Answers.Select(record => record.ToString()));
    }

    [Fact]
    public void Header_and_edns_survive_the_wire()
    {
        var message = new DnsMessage
        {
            Id = 0xBEEF,
            IsResponse = true,
            Authoritative = true,
            Truncated = true,
            RecursionDesired = true,
            RecursionAvailable = true,
            Rcode = DnsRcode.BadVers,
            Questions = [new DnsQuestion(Fish, DnsType.Aaaa)],
            Edns = new Edns(1232, DnssecOk: true),
        };

        Assert.True(DnsMessage.TryParse(message.ToBytes(), out var read));
        Assert.Equal("fish.lake.svc.cluster.local. IN AAAA", read.Questions.Single().ToString());
        Assert.Equal(
            (0xBEEF, true, true, true, true, true, DnsRcode.BadVers, 1232, true),
            (read.Id, read.IsResponse, read.Authoritative, read.Truncated, read.RecursionDesired, read.RecursionAvailable, read.Rcode,
                read.Edns!.Value.UdpSize, read.Edns.Value.DnssecOk));
    }

    [Fact]
    public void A_repeated_name_costs_two_bytes()
    {
        var question = DnsMessage.Query(1, new DnsQuestion(Fish, DnsType.A));
        var response = question with { Answers = [new AddressRecord(Fish, 30, IPAddress.Parse("10.96.7.9"))] };

        // pointer 2, type 2, class 2, ttl 4, length 2, address 4
        Assert.Equal(16, response.ToBytes().Length - question.ToBytes().Length);
    }

    [Fact]
    public void Names_of_another_case_are_not_merged_by_compression()
    {
        var message = DnsMessage.Query(1, new DnsQuestion(DnsName.Parse("FISH.lake"), DnsType.Ptr)) with
        {
            Answers = [new PtrRecord(DnsName.Parse("fish.lake"), 30, DnsName.Parse("fish.LAKE"))],
        };

        Assert.True(DnsMessage.TryParse(message.ToBytes(), out var read));
        Assert.Equal("fish.lake. 30 IN PTR fish.LAKE.", read.Answers.Single().ToString());
    }

    [Fact]
    public void The_target_of_a_service_record_is_written_in_full()
    {
        var question = DnsMessage.Query(1, new DnsQuestion(Fish, DnsType.Srv));
        var response = question with { Answers = [new SrvRecord(Fish, 30, 0, 100, 80, Fish)] };

        Assert.Equal(2 + 10 + 6 + Fish.Text.Length + 1, response.ToBytes().Length - question.ToBytes().Length);
    }
}
