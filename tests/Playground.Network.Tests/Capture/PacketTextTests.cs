using System.Diagnostics;
using Playground.Network.Capture;

namespace Playground.Network.Tests.Capture;

/// <summary>What our tcpdump prints beside what the real one prints about the same packets.</summary>
public sealed class PacketTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-v")]
    [InlineData("-vv")]
    [InlineData("-vvv")]
    [InlineData("-A")]
    [InlineData("-X")]
    [InlineData("-x")]
    [InlineData("-q")]
    [InlineData("-e")]
    [InlineData("-S")]
    public async Task Every_packet_reads_as_tcpdump_prints_it(string option)
    {
        foreach (var trace in SampleTraces.All)
        {
            foreach (var seen in trace.Seen)
            {
                var text = new PacketText(Options(option));
                Assert.Equal(
                    await RealTcpdump.ReadAsync(seen.Frames, option is "" ? ["-t", "-n"] : ["-t", "-n", option]),
                    string.Concat(seen.Frames.Select(frame => text.Of(frame) + "\n")));
            }
        }
    }

    [Theory]
    [InlineData("port 53")]
    [InlineData("udp port 53 or tcp port 80")]
    [InlineData("tcp and not port 80")]
    [InlineData("host 10.96.0.10")]
    [InlineData("src host 10.244.1.2 and dst port 80 or 53")]
    [InlineData("dst net 10.96.0.0/16")]
    [InlineData("net 10.96")]
    [InlineData("icmp")]
    [InlineData("ip6 or arp")]
    [InlineData("sctp port 81")]
    [InlineData("portrange 50-60")]
    [InlineData("!(udp || icmp)")]
    [InlineData("tcp[tcpflags] & (tcp-syn|tcp-fin) != 0")]
    [InlineData("tcp[tcpflags] == tcp-syn")]
    [InlineData("src or dst port http")]
    [InlineData("less 60")]
    [InlineData("greater 60 and udp")]
    public async Task A_filter_lets_the_same_packets_pass(string filter)
    {
        SeenFrame[] frames = [.. SampleTraces.All.SelectMany(trace => trace.Seen).SelectMany(seen => seen.Frames)];
        var (wants, problem) = CaptureFilter.Read(filter, static _ => null);
        Assert.Null(problem);
        var text = new PacketText(new() { IsAbsolute = true });
        Assert.Equal(await RealTcpdump.ReadAsync(frames, ["-t", "-n", "-S", filter]), string.Concat(frames.Where(wants).Select(frame => text.Of(frame) + "\n")));
    }

    [Theory]
    [InlineData("host", "can't parse filter expression: syntax error")]
    [InlineData("(tcp", "can't parse filter expression: syntax error")]
    [InlineData("foo bar", "can't parse filter expression: syntax error")]
    [InlineData("port foo", "unknown port 'foo'")]
    [InlineData("host nosuch", "unknown host 'nosuch'")]
    [InlineData("tcp[tcpflags] &", "can't parse filter expression: syntax error")]
    public void A_filter_without_a_meaning_is_refused(string filter, string words) => Assert.Equal(words, CaptureFilter.Read(filter, static name => name is "nosuch" ? null : []).Problem);

    private static PacketTextOptions Options(string option) => option switch
    {
        "-A" => new() { WithText = true },
        "-X" => new() { Hex = 2 },
        "-x" => new() { Hex = 1 },
        "-q" => new() { IsQuick = true },
        "-e" => new() { WithLink = true },
        "-S" => new() { IsAbsolute = true },
        _ => new() { Verbosity = option.Count(c => c is 'v') },
    };

    /// <summary>The installed tcpdump, as a reader of files.</summary>
    private static class RealTcpdump
    {
        public static async Task<string> ReadAsync(IEnumerable<SeenFrame> frames, IReadOnlyList<string> options)
        {
            if (!File.Exists("/usr/bin/tcpdump"))
                Assert.Skip("tcpdump is not installed: apt-get install tcpdump");
            var path = Path.GetTempFileName();
            try
            {
                await File.WriteAllBytesAsync(path, [.. PcapFile.Header, .. frames.SelectMany(PcapFile.Record)], TestContext.Current.CancellationToken);
                using var tcpdump = Process.Start(new ProcessStartInfo("/usr/bin/tcpdump", ["-r", path, .. options]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
                var output = tcpdump.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                _ = await tcpdump.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                await tcpdump.WaitForExitAsync(TestContext.Current.CancellationToken);
                return await output;
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}
