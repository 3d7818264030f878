using System.Globalization;
using System.Text;

namespace Playground.Cluster.Programs.Load;

/// <summary>What ab prints at the end.</summary>
internal static class AbReport
{
    public static string Of(LoadOrder order, IReadOnlyList<LoadAnswer> answers, TimeSpan taken)
    {
        var good = answers.Where(answer => answer.Error.Length is 0).ToList();
        var (first, seconds) = (good[0], taken.TotalSeconds);
        // a document of another length counts as failed
        var lengths = good.Count(answer => answer.Size != first.Size);
        var failed = answers.Count - good.Count + lengths;
        var (received, html) = (good.Sum(answer => answer.HeadSize + answer.Size), good.Sum(answer => answer.Size));
        var report = new StringBuilder("\n\n");
        Row("Server Software:", first.Server);
        Row("Server Hostname:", order.Address.Host);
        Row("Server Port:", order.Address.Port);
        report.Append('\n');
        Row("Document Path:", order.Address.Path);
        Row("Document Length:", $"{first.Size} bytes");
        report.Append('\n');
        Row("Concurrency Level:", order.Workers);
        Row("Time taken for tests:", $"{Fixed(seconds, 3)} seconds");
        Row("Complete requests:", answers.Count);
        Row("Failed requests:", failed);
        if (failed > 0)
            report.Append($"   (Connect: 0, Receive: {answers.Count - good.Count}, Length: {lengths}, Exceptions: 0)\n");
        if (good.Any(answer => answer.Status is not (>= 200 and < 300)))
            Row("Non-2xx responses:", good.Count(answer => answer.Status is not (>= 200 and < 300)));
        if (order.KeepsAlive)
            Row("Keep-Alive requests:", good.Count(answer => answer.Connect == TimeSpan.Zero));
        Row("Total transferred:", $"{received} bytes");
        Row("HTML transferred:", $"{html} bytes");
        Row("Requests per second:", $"{Fixed(answers.Count / seconds, 2)} [#/sec] (mean)");
        Row("Time per request:", $"{Fixed(order.Workers * seconds * 1000 / answers.Count, 3)} [ms] (mean)");
        Row("Time per request:", $"{Fixed(seconds * 1000 / answers.Count, 3)} [ms] (mean, across all concurrent requests)");
        Row("Transfer rate:", $"{Fixed(received / 1024.0 / seconds, 2)} [Kbytes/sec] received");
        report.Append("\nConnection Times (ms)\n              min  mean[+/-sd] median   max\n");
        Times("Connect:", answer => answer.Connect);
        Times("Processing:", answer => answer.Total - answer.Connect);
        Times("Waiting:", answer => answer.Wait);
        Times("Total:", answer => answer.Total);
        var totals = good.Select(answer => Milliseconds(answer.Total)).Order().ToList();
        if (totals.Count > 1)
        {
            report.Append("\nPercentage of the requests served within a certain time (ms)\n");
            foreach (var part in (ReadOnlySpan<int>)[50, 66, 75, 80, 90, 95, 98, 99])
                report.Append($"  {part}% {totals[totals.Count * part / 100],6}\n");
            report.Append($" 100% {totals[^1],6} (longest request)\n");
        }

        return report.ToString();

        void Row(string name, object value) => report.Append($"{name,-23} {value}\n");

        void Times(string name, Func<LoadAnswer, TimeSpan> of)
        {
            var all = good.Select(answer => of(answer).TotalMilliseconds).Order().ToList();
            var mean = all.Average();
            var deviation = all.Count > 1 ? Math.Sqrt(all.Sum(time => (time - mean) * (time - mean)) / (all.Count - 1)) : 0;
            report.Append($"{name,-12}{all[0],5:0} {mean,5:0} {Fixed(deviation, 1),5} {all[all.Count / 2],6:0} {all[^1],7:0}\n");
        }
    }

    private static long Milliseconds(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);

    private static string Fixed(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
