using System.Diagnostics;
using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Capture;
using Playground.Network.Dns;
using Playground.Network.Tracing;
using Trace = Playground.Network.Tracing.Trace;

namespace Playground.Network.Tests.Capture;

/// <summary>Traces written as captures, read back by tcpdump, and their first bytes by hand.</summary>
public sealed class TraceCaptureTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Place Angler = new(PlaceKind.Pod, "lake", "angler", "node-1");
    private static readonly Place Fish = new(PlaceKind.Pod, "lake", "fish", "node-2");
    private static readonly Place NodeOne = Place.OfNode("node-1");
    private static readonly Place NodeTwo = Place.OfNode("node-2");

    [Fact]
    public void A_file_begins_with_its_section_and_an_interface_for_every_place()
    {
        var file = CaptureFile.Write(TraceCapture.Of(Request(Outcome.Answered)));
        Assert.Equal("0A0D0D0A1C0000004D3C2B1A01000000FFFFFFFFFFFFFFFF1C000000", Convert.ToHexString(file.AsSpan(0, 28)));
        // interface description, 44 bytes: Ethernet, no limit, if_name "lake/angler eth0"
        Assert.Equal("010000002C0000000100000000000000020010006C616B652F616E676C65722065746830", Convert.ToHexString(file.AsSpan(28, 36)));
    }

    [Fact]
    public void The_first_packet_goes_from_the_pod_to_the_Services_address()
    {
        var first = TraceCapture.Of(Request(Outcome.Answered)).First();
        Assert.Equal("lake/angler eth0", first.Point.Name);
        Assert.Equal(
            "0A580A600709" + "0A580AF40102" + "0800"
            + "4500002C0000400040061D6E0AF401020A600709"
            + "80000050", Convert.ToHexString(first.Frame)[..76]);
    }

    [Fact]
    public async Task Tcpdump_reads_the_handshake_before_and_after_translation() =>
        Assert.Equal(
            [
                "10.244.1.2.32768 > 10.96.7.9.80: Flags [S]", "10.244.1.2.32768 > 10.244.2.2.8080: Flags [S]", "10.244.1.2.32768 > 10.244.2.2.8080: Flags [S]", "10.244.1.2.32768 > 10.244.2.2.8080: Flags [S]",
                "10.244.2.2.8080 > 10.244.1.2.32768: Flags [S.]", "10.244.2.2.8080 > 10.244.1.2.32768: Flags [S.]", "10.244.2.2.8080 > 10.244.1.2.32768: Flags [S.]", "10.96.7.9.80 > 10.244.1.2.32768: Flags [S.]",
            ],
            (await ReadAsync(Request(Outcome.Answered))).Where(line => line.Contains("Flags [S", StringComparison.Ordinal)).Select(Short));

    [Fact]
    public void An_answer_follows_its_question_however_quick_the_fabric_was()
    {
        var times = TraceCapture.Of(Request(Outcome.Answered, milliseconds: .01)).Where(packet => packet.Point.Name is "lake/angler eth0").Select(packet => packet.Time).ToList();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task Tcpdump_finds_no_wrong_checksum_and_the_request_in_the_clear()
    {
        var text = string.Join('\n', await ReadAsync(Request(Outcome.Answered), "-vv"));
        Assert.DoesNotContain("incorrect", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bad", text, StringComparison.Ordinal);
        Assert.Contains("GET /pond HTTP/1.1", text, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tcpdump_reads_the_question_and_its_answer()
    {
        var lines = await ReadAsync(Request(Outcome.Answered, withLookup: true));
        Assert.Contains(lines, line => line.Contains("10.244.1.2.40000 > 10.96.0.10.53:", StringComparison.Ordinal) && line.Contains("A? fish.lake.svc.cluster.local.", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("10.96.0.10.53 > 10.244.1.2.40000:", StringComparison.Ordinal) && line.Contains("A 10.96.7.9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rejected_connection_is_answered_with_an_ICMP_error()
    {
        var trace = new Trace(Angler, "10.96.7.9:81", Protocol.Tcp, Noon);
        trace.Add([new Hop(Angler, NodeOne, Protocol.Tcp, At("10.244.1.2", 32768), At("10.96.7.9", 81), Verdict.Refused, "cluster-ips-check: the Service has no such port, reject")]);
        trace.End(Outcome.Refused, "connection refused", Noon);
        Assert.Equal(
            ["10.244.1.2.32768 > 10.96.7.9.81: Flags [S]", "ICMP 10.96.7.9 tcp port 81 unreachable"],
            (await ReadAsync(trace)).Select(line => line.Contains("ICMP", StringComparison.Ordinal) ? line[line.IndexOf("ICMP", StringComparison.Ordinal)..].Split(", ")[0] : Short(line)));
    }

    [Fact]
    public async Task A_closed_port_is_answered_with_a_reset_from_the_pod()
    {
        var trace = new Trace(Angler, "10.244.1.3:81", Protocol.Tcp, Noon);
        trace.Add([new Hop(Angler, new(PlaceKind.Pod, "lake", "other", "node-1"), Protocol.Tcp, At("10.244.1.2", 32768), At("10.244.1.3", 81), Verdict.Refused, "nothing listens on port 81")]);
        trace.End(Outcome.Refused, "connection refused", Noon);
        Assert.Equal(["Flags [S]", "Flags [S]", "Flags [R.]", "Flags [R.]"], (await ReadAsync(trace)).Select(line => line[line.IndexOf("Flags", StringComparison.Ordinal)..].Split(", ")[0]));
    }

    [Fact]
    public async Task What_is_dropped_is_sent_again_after_one_and_three_seconds()
    {
        var trace = new Trace(Angler, "10.244.2.2:80", Protocol.Tcp, Noon);
        trace.Add([new Hop(Angler, NodeOne, Protocol.Tcp, At("10.244.1.2", 32768), At("10.244.2.2", 80), Verdict.Dropped, "policy")]);
        trace.End(Outcome.TimedOut, "timed out", Noon.AddSeconds(5));
        Assert.Equal(["12:00:00.000000", "12:00:01.000000", "12:00:03.000000"], (await ReadAsync(trace)).Select(line => line.Split(' ')[0]));
    }

    private static Trace Request(Outcome outcome, bool withLookup = false, double milliseconds = 5)
    {
        var trace = new Trace(Angler, "http://fish.lake/pond", Protocol.Tcp, Noon) { Request = "GET /pond", StatusCode = 200 };
        if (withLookup)
        {
            var name = DnsName.Parse("fish.lake.svc.cluster.local");
            trace.Add(new Lookup(
                new(name, DnsType.A), At("10.96.0.10", 53), new(DnsRcode.NoError, [new AddressRecord(name, 30, IPAddress.Parse("10.96.7.9"))]) { Authoritative = true }, TimeSpan.FromMilliseconds(1),
                [new Hop(Angler, NodeOne, Protocol.Udp, At("10.244.1.2", 40000), At("10.96.0.10", 53), Verdict.Translated, "dns") { TranslatedDestination = At("10.244.1.9", 53) }, new Hop(NodeOne, new(PlaceKind.Pod, "kube-system", "coredns", "node-1"), Protocol.Udp, At("10.244.1.2", 40000), At("10.244.1.9", 53), Verdict.Delivered, "delivered")]));
        }

        trace.Add(
        [
            new Hop(Angler, NodeOne, Protocol.Tcp, At("10.244.1.2", 32768), At("10.96.7.9", 80), Verdict.Translated, "service-ips") { TranslatedDestination = At("10.244.2.2", 8080) },
            new Hop(NodeOne, NodeTwo, Protocol.Tcp, At("10.244.1.2", 32768), At("10.244.2.2", 8080), Verdict.Forwarded, "routed"),
            new Hop(NodeTwo, Fish, Protocol.Tcp, At("10.244.1.2", 32768), At("10.244.2.2", 8080), Verdict.Delivered, "delivered"),
        ]);
        trace.End(outcome, "200 OK", Noon.AddMilliseconds(milliseconds));
        return trace;
    }

    private static AddressPort At(string address, int port) => new(IPAddress.Parse(address), port);

    // 12:00:00.000000 IP 10.244.1.2.32768 > 10.96.7.9.80: Flags [S], seq …
    private static string Short(string line) => line[(line.IndexOf(" IP ", StringComparison.Ordinal) + 4)..].Split(", ")[0];

    private static async Task<string[]> ReadAsync(Trace trace, string option = "-q")
    {
        if (!File.Exists("/usr/bin/tcpdump"))
            Assert.Skip("tcpdump is not installed: apt-get install tcpdump");
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, CaptureFile.Write(TraceCapture.Of(trace)), TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo("/usr/bin/tcpdump", option is "-q" ? ["-n", "-r", path] : ["-n", "-A", option, "-r", path]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["TZ"] = "UTC";
            using var tcpdump = Process.Start(start)!;
            var output = tcpdump.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            _ = await tcpdump.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await tcpdump.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
