using System.Diagnostics;
using Playground.Network.Tests.Dns.Zone;

namespace Playground.Network.Tests.Dns.Server;

/// <summary>The tools people use, unmodified, against the server.</summary>
public sealed class RealToolTests
{
    [Theory]
    [InlineData("dig", "+notcp")]
    [InlineData("dig", "+tcp")]
    [InlineData("kdig", "+notcp")]
    [InlineData("kdig", "+tcp")]
    public async Task Real_tools_read_every_kind_of_answer(string tool, string carrier)
    {
        await using var server = new RunningServer();

        Assert.Equal("10.96.7.9", await RunAsync(server, tool, carrier, "+short", "fish.lake.svc.cluster.local", "A"));
        Assert.Equal("fd00:10:96::11", await RunAsync(server, tool, carrier, "+short", "both.lake.svc.cluster.local", "AAAA"));
        Assert.Equal("0 100 80 fish.lake.svc.cluster.local.", await RunAsync(server, tool, carrier, "+short", "_http._tcp.fish.lake.svc.cluster.local", "SRV"));
        Assert.Equal("fish.lake.svc.cluster.local.", await RunAsync(server, tool, carrier, "+short", "-x", "10.96.7.9"));
        Assert.Equal("\"1.1.0\"", await RunAsync(server, tool, carrier, "+short", "dns-version.cluster.local", "TXT"));
        Assert.Equal("example.com.", await RunAsync(server, tool, carrier, "+short", "bank.lake.svc.cluster.local", "CNAME"));
        Assert.Equal("kube-dns.kube-system.svc.cluster.local.", await RunAsync(server, tool, carrier, "+short", "cluster.local", "NS"));
        Assert.Equal("ns.dns.cluster.local. hostmaster.cluster.local. 1700000000 7200 1800 86400 30",
            await RunAsync(server, tool, carrier, "+short", "cluster.local", "SOA"));
    }

    [Theory]
    [InlineData("fish.lake.svc.cluster.local", "status: NOERROR", "flags: qr aa rd;", "ANSWER: 1")]
    [InlineData("gone.lake.svc.cluster.local", "status: NXDOMAIN", "flags: qr aa rd;", "AUTHORITY: 1")]
    [InlineData("example.com", "status: REFUSED", "flags: qr rd;", "ANSWER: 0")]
    public async Task Dig_sees_outcome_and_flags(string name, params string[] seen)
    {
        await using var server = new RunningServer();

        var output = await RunAsync(server, "dig", name, "A");

        Assert.All(seen, text => Assert.Contains(text, output));
        Assert.Contains("EDNS: version: 0, flags:; udp: 1232", output);
        Assert.DoesNotContain("malformed", output);
    }

    [Fact]
    public async Task Dig_turns_to_TCP_for_what_a_datagram_cannot_hold()
    {
        await using var server = new RunningServer();
        server.Zone = server.Zone.With(Lake.Headless("lake", "crowd", [.. Enumerable.Range(0, 200).Select(n => Lake.Endpoint($"10.244.4.{n}"))]));

        var kept = await RunAsync(server, "dig", "+ignore", "crowd.lake.svc.cluster.local", "A");
        var whole = await RunAsync(server, "dig", "crowd.lake.svc.cluster.local", "A");

        Assert.Contains("flags: qr aa tc rd;", kept);
        Assert.Contains("Truncated, retrying in TCP mode", whole);
        Assert.Contains("ANSWER: 200", whole);
    }

    [Fact]
    public async Task Kdig_sends_several_queries_on_one_connection()
    {
        await using var server = new RunningServer();

        var output = await RunAsync(server, "kdig", "+tcp", "+keepopen", "+short", "fish.lake.svc.cluster.local", "A", "alias.lake.svc.cluster.local", "A");

        Assert.Equal(["10.96.7.9", "fish.lake.svc.cluster.local.", "10.96.7.9"], output.Split('\n'));
    }

    private static async Task<string> RunAsync(RunningServer server, string tool, params string[] arguments)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{tool} is not installed (Debian packages: bind9-dnsutils, knot-dnsutils).");

        var start = new ProcessStartInfo(path!) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])["@127.0.0.1", "-p", $"{server.Endpoint.Port}", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(RunningServer.Patience);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return output.Trim();
    }
}
