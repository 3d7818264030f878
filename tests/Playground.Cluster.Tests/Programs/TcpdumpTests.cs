using System.Text.RegularExpressions;
using Playground.Cluster.Containers;
using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Programs;

public sealed partial class TcpdumpTests
{
    [Fact]
    public async Task Tcpdump_prints_the_packets_of_its_own_pod_as_they_come()
    {
        await using var bench = new Bench();
        var caller = await CallerAsync(bench);
        var output = await WhileListeningAsync(caller, "tcpdump -n -t tcp port 80 and dst host 10.244.0.2", "curl -s -o /dev/null 10.244.0.2; curl -s 10.244.0.2:81; ping -c1 10.244.0.2");
        Assert.Equal(
            """
            tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
            listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
            IP 10.244.0.3.<p> > 10.244.0.2.80: Flags [S], seq <n>, win 64240, options [mss 1460], length 0
            IP 10.244.0.3.<p> > 10.244.0.2.80: Flags [.], ack <n>, win 64240, length 0
            IP 10.244.0.3.<p> > 10.244.0.2.80: Flags [P.], seq <n>, ack <n>, win 64240, length 36: HTTP: GET / HTTP/1.1
            IP 10.244.0.3.<p> > 10.244.0.2.80: Flags [.], ack <n>, win 64240, length 0
            IP 10.244.0.3.<p> > 10.244.0.2.80: Flags [F.], seq <n>, ack <n>, win 64240, length 0

            5 packets captured
            5 packets received by filter
            0 packets dropped by kernel

            """, Masked(output));
    }

    [Fact]
    public async Task Tcpdump_on_any_interface_tells_which_and_whither_and_ends_after_c()
    {
        await using var bench = new Bench();
        var caller = await CallerAsync(bench);
        var output = await WhileListeningAsync(caller, "tcpdump -i any -n -t -c 3 icmp", "ping -c1 10.244.0.2; ping -c1 127.0.0.1; ping -c1 10.244.0.2");
        Assert.Equal(
            """
            tcpdump: data link type LINUX_SLL2
            tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
            listening on any, link-type LINUX_SLL2 (Linux cooked v2), snapshot length 262144 bytes
            eth0  Out IP 10.244.0.3 > 10.244.0.2: ICMP echo request, id <n>, seq <n>, length 64
            eth0  In  IP 10.244.0.2 > 10.244.0.3: ICMP echo reply, id <n>, seq <n>, length 64
            lo    In  IP 127.0.0.1 > 127.0.0.1: ICMP echo request, id <n>, seq <n>, length 64
            3 packets captured
            3 packets received by filter
            0 packets dropped by kernel

            """, Masked(output));
    }

    [Fact]
    public async Task What_is_written_to_a_file_is_read_back()
    {
        await using var bench = new Bench();
        var caller = await CallerAsync(bench);
        var output = await WhileListeningAsync(caller, "tcpdump -w /tmp/out.pcap -c 2 icmp", "ping -c1 10.244.0.2");
        Assert.Equal("tcpdump: listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\n2 packets captured\n2 packets received by filter\n0 packets dropped by kernel\n", output);
        var (lines, errors, code) = await Bench.RunAsync(caller, ["tcpdump", "-r", "/tmp/out.pcap", "-n", "-t"]);
        Assert.Equal(
            ("IP 10.244.0.3 > 10.244.0.2: ICMP echo request, id <n>, seq <n>, length 64\nIP 10.244.0.2 > 10.244.0.3: ICMP echo reply, id <n>, seq <n>, length 64\n", "reading from file /tmp/out.pcap, link-type EN10MB (Ethernet), snapshot length 262144\n", 0),
            (Masked(lines), errors, code));
        Assert.Equal("tcpdump: unknown file format\n", (await Bench.RunAsync(caller, ["tcpdump", "-r", "/etc/passwd"])).Errors);
    }

    [Theory]
    [InlineData("-i eth9", "tcpdump: eth9: No such device exists\n(No such device exists)\n")]
    [InlineData("-c x", "tcpdump: invalid packet count x\n")]
    [InlineData("port foo", "tcpdump: unknown port 'foo'\n")]
    [InlineData("foo bar", "tcpdump: can't parse filter expression: syntax error\n")]
    [InlineData("-r /nope", "tcpdump: /nope: No such file or directory\n")]
    public async Task What_makes_no_sense_is_refused(string arguments, string words)
    {
        await using var bench = new Bench();
        var shell = bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite");
        var (_, errors, code) = await Bench.RunAsync(shell, ["tcpdump", .. arguments.Split(' ')]);
        Assert.Equal((words, 1), (errors, code));
    }

    private static async Task<Container> CallerAsync(Bench bench)
    {
        var web = bench.Start("nginx:1.24", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        return bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite");
    }

    /// <summary>Everything tcpdump printed while the script ran; one without -c is interrupted behind it.</summary>
    private static async Task<string> WhileListeningAsync(Container caller, string tcpdump, string script)
    {
        var (output, errors, _) = await Bench.RunAsync(caller,
            ["sh", "-c", $"{tcpdump} >/tmp/seen 2>&1 & until grep -qs listening /tmp/seen; do sleep 0.02; done; {{ {script}; }} >/dev/null 2>&1; {(tcpdump.Contains(" -c ", StringComparison.Ordinal) ? "" : "until grep -q 'F.' /tmp/seen; do sleep 0.02; done; kill -INT $!;")} wait; cat /tmp/seen"]);
        Assert.Equal("", errors);
        return output;
    }

    private static string Masked(string text) => Source().Replace(Number().Replace(text, "$1 <n>"), "$1<p> >");

    [GeneratedRegex(@"\b(seq|ack|id) \d+(:\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(10\.244\.0\.3\.)\d+ >")]
    private static partial Regex Source();
}
