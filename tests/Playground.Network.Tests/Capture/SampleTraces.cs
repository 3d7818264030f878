using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Capture;
using Playground.Network.Dns;
using Playground.Network.Tracing;

namespace Playground.Network.Tests.Capture;

/// <summary>What programs do on a network, in every way it can end.</summary>
internal static class SampleTraces
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Place Angler = new(PlaceKind.Pod, "lake", "angler", "node-1");
    private static readonly Place Fish = new(PlaceKind.Pod, "lake", "fish", "node-2");
    private static readonly Place NodeOne = Place.OfNode("node-1");
    private static readonly DnsName Name = DnsName.Parse("fish.lake.svc.cluster.local");

    public static IReadOnlyList<SampleTrace> All { get; } =
    [
        new(Web(Outcome.Answered, 200)),
        new(Web(Outcome.Reset, 0)),
        new(Asked(DnsType.A, DnsRcode.NoError, new AddressRecord(Name, 30, IPAddress.Parse("10.96.7.9")))),
        new(Asked(DnsType.Aaaa, DnsRcode.NoError)),
        new(Asked(DnsType.A, DnsRcode.NxDomain)),
        new(Asked(DnsType.Srv, DnsRcode.NoError, new SrvRecord(Name, 3690, 0, 50, 8080, DnsName.Parse("a.fish.lake.svc.cluster.local")), new SrvRecord(Name, 30, 0, 50, 8080, DnsName.Parse("b.fish.lake.svc.cluster.local")))),
        new(Asked(DnsType.A, DnsRcode.NoError, new CnameRecord(Name, 5, DnsName.Parse("example.com")))),
        new(Asked(DnsType.Txt, DnsRcode.NoError, new TxtRecord(Name, 5, ["1.1.0"]))),
        new(Asked(DnsType.Ptr, DnsRcode.ServFail)),
        new(Failed(Protocol.Tcp, Verdict.Refused, "nothing listens on port 81", Fish)),
        new(Failed(Protocol.Tcp, Verdict.Refused, "cluster-ips-check: the Service has no such port, reject", NodeOne)),
        new(Failed(Protocol.Udp, Verdict.Refused, "cluster-ips-check: the Service has no such port, reject", NodeOne)),
        new(Failed(Protocol.Sctp, Verdict.Delivered, "delivered", Fish)),
        new(Failed(Protocol.Sctp, Verdict.Refused, "nothing listens on port 81", Fish)),
        new(Failed(Protocol.Sctp, Verdict.Refused, "cluster-ips-check: the Service has no such port, reject", NodeOne)),
        new(Failed(Protocol.Tcp, Verdict.Dropped, "policy", NodeOne)),
        new(Failed(Protocol.Tcp, Verdict.Unreachable, "nobody has this address", NodeOne)),
        new(Failed(Protocol.Icmp, Verdict.Delivered, "delivered", Fish)),
    ];

    private static Trace Web(Outcome outcome, int status)
    {
        var trace = new Trace(Angler, "http://fish.lake/pond", Protocol.Tcp, Noon) { Request = "GET /pond", StatusCode = status };
        trace.Add(
        [
            new Hop(Angler, NodeOne, Protocol.Tcp, At("10.244.1.2", 32768), At("10.96.7.9", 80), Verdict.Translated, "service-ips") { TranslatedDestination = At("10.244.2.2", 8080) },
            new Hop(NodeOne, Fish, Protocol.Tcp, At("10.244.1.2", 32768), At("10.244.2.2", 8080), Verdict.Delivered, "delivered"),
        ]);
        trace.End(outcome, "", Noon.AddMilliseconds(5));
        return trace;
    }

    private static Trace Asked(DnsType type, DnsRcode code, params DnsRecord[] records)
    {
        var trace = new Trace(Angler, "fish.lake", Protocol.Udp, Noon);
        var soa = new SoaRecord(DnsName.Parse("cluster.local"), 30, DnsName.Parse("ns.dns.cluster.local"), DnsName.Parse("hostmaster.cluster.local"), 1, 7200, 1800, 86400, 30);
        var answer = new DnsAnswer(code, [.. records]) { Authoritative = code is not DnsRcode.ServFail, Authority = records.Length is 0 ? [soa] : [] };
        trace.Add(new Lookup(new(Name, type), At("10.96.0.10", 53), answer, TimeSpan.FromMilliseconds(1), [new Hop(Angler, NodeOne, Protocol.Udp, At("10.244.1.2", 40000), At("10.96.0.10", 53), Verdict.Delivered, "dns")]));
        trace.End(Outcome.Answered, "", Noon.AddMilliseconds(1));
        return trace;
    }

    private static Trace Failed(Protocol protocol, Verdict verdict, string why, Place to)
    {
        var trace = new Trace(Angler, "10.96.7.9:81", protocol, Noon);
        trace.Add([new Hop(Angler, to, protocol, At("10.244.1.2", 32768), At("10.96.7.9", 81), verdict, why)]);
        trace.End(verdict is Verdict.Delivered ? Outcome.Answered : verdict is Verdict.Refused ? Outcome.Refused : Outcome.TimedOut, "", Noon.AddSeconds(5));
        return trace;
    }

    private static AddressPort At(string address, int port) => new(IPAddress.Parse(address), port);
}

/// <summary>A trace, and the packets of it that each interface saw.</summary>
internal sealed record SampleTrace(Trace Trace)
{
    public IEnumerable<(CapturePoint Point, SeenFrame[] Frames)> Seen => TraceCapture.Of(Trace).GroupBy(packet => packet.Point)
        .Select(packets => (packets.Key, packets.OrderBy(packet => packet.Time).Select(packet => new SeenFrame(packet.Time, packet.Frame)).ToArray()));
}
