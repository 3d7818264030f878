using System.Text.RegularExpressions;
using Playground.Cluster.Tests.Containers;

namespace Playground.Cluster.Tests.Programs;

public sealed partial class LoadTests
{
    [Fact]
    public async Task Hey_reports_what_it_sent_and_how_long_it_took()
    {
        await using var bench = new Bench();
        var web = bench.Start("nginx:1.24", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        var shell = bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite");
        var (output, errors, code) = await Bench.RunAsync(shell, ["hey", "-n", "20", "-c", "4", "http://10.244.0.2/"]);
        Assert.Equal(("", 0), (errors, code));
        Assert.StartsWith("\nSummary:\n  Total:\t<n> secs\n  Slowest:\t<n> secs\n  Fastest:\t<n> secs\n  Average:\t<n> secs\n  Requests/sec:\t<n>\n  \n  Total data:\t12300 bytes\n  Size/request:\t615 bytes\n\nResponse time histogram:\n", Numbers().Replace(output, "<n>"), StringComparison.Ordinal);
        Assert.EndsWith("\nStatus code distribution:\n  [200]\t20 responses\n\n\n\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hey_counts_what_failed()
    {
        await using var bench = new Bench();
        bench.Start("alpine:3.19", "quiet", "sleep", "infinite");
        var shell = bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite");
        var (output, _, _) = await Bench.RunAsync(shell, ["hey", "-n", "3", "-c", "1", "http://10.244.0.2/"]);
        Assert.EndsWith("\nError distribution:\n  [3]\tGet \"http://10.244.0.2/\": dial tcp 10.244.0.2:80: connect: connection refused\n\n\n\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ab_reports_in_its_own_table()
    {
        await using var bench = new Bench();
        var web = bench.Start("nginx:1.24", "web");
        await WalkThroughTests.ListeningAsync(web, "start worker process 30");
        var shell = bench.Start("nicolaka/netshoot", "caller", "sleep", "infinite");
        var (output, errors, code) = await Bench.RunAsync(shell, ["ab", "-n", "10", "-c", "2", "http://10.244.0.2/"]);
        Assert.Equal(("", 0), (errors, code));
        foreach (var line in (string[])
        [
            "This is ApacheBench, Version 2.3 <$Revision: 1913912 $>", "Benchmarking 10.244.0.2 (be patient).....done", "Server Software:        nginx/1.24.0", "Document Length:        615 bytes",
            "Concurrency Level:      2", "Complete requests:      10", "Failed requests:        0", "HTML transferred:       6150 bytes", "Connection Times (ms)",
        ])
        {
            Assert.Contains(line + "\n", output, StringComparison.Ordinal);
        }

        Assert.Equal(22, (await Bench.RunAsync(shell, ["ab", "http://10.244.0.2"])).Code);
    }

    [GeneratedRegex(@"\d+\.\d{4}")]
    private static partial Regex Numbers();
}
