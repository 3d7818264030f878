using System.Globalization;
using System.Text;

namespace Playground.Cluster.Programs.Load;

/// <summary>What hey prints at the end.</summary>
internal static class HeyReport
{
    private const int Buckets = 10, BarWidth = 40;

    public static string Of(IReadOnlyList<LoadAnswer> answers, TimeSpan taken)
    {
        var good = answers.Where(answer => answer.Error.Length is 0).ToList();
        var times = good.Select(answer => answer.Total.TotalSeconds).Order().ToList();
        var report = new StringBuilder("\nSummary:\n");
        report.Append($"  Total:\t{Seconds(taken.TotalSeconds)} secs\n");
        if (times.Count > 0)
        {
            report.Append($"  Slowest:\t{Seconds(times[^1])} secs\n  Fastest:\t{Seconds(times[0])} secs\n  Average:\t{Seconds(times.Average())} secs\n");
            report.Append($"  Requests/sec:\t{Seconds(good.Count / taken.TotalSeconds)}\n  \n");
            var size = good.Sum(answer => answer.Size);
            if (size > 0)
                report.Append($"  Total data:\t{size} bytes\n  Size/request:\t{size / good.Count} bytes\n");
            report.Append($"\nResponse time histogram:\n{Histogram(times)}\n\nLatency distribution:\n");
            foreach (var part in (ReadOnlySpan<int>)[10, 25, 50, 75, 90, 95, 99])
                report.Append($"  {part}% in {Seconds(times[Math.Min(times.Count - 1, times.Count * part / 100)])} secs\n");
            report.Append("\nDetails (average, fastest, slowest):\n");
            foreach (var (name, of) in (ReadOnlySpan<(string, Func<LoadAnswer, TimeSpan>)>)
            [
                ("DNS+dialup", static answer => answer.Connect), ("DNS-lookup", static answer => answer.Lookup), ("req write", static answer => answer.Write),
                ("resp wait", static answer => answer.Wait), ("resp read", static answer => answer.Read),
            ])
            {
                var parts = good.Select(answer => of(answer).TotalSeconds).ToList();
                report.Append($"  {name}:\t{Seconds(parts.Average())} secs, {Seconds(parts.Min())} secs, {Seconds(parts.Max())} secs\n");
            }

            report.Append("\nStatus code distribution:\n");
            foreach (var status in good.GroupBy(answer => answer.Status).OrderBy(group => group.Key))
                report.Append($"  [{status.Key}]\t{status.Count()} responses\n");
        }

        var errors = answers.Where(answer => answer.Error.Length > 0).GroupBy(answer => answer.Error, StringComparer.Ordinal).ToList();
        if (errors.Count > 0)
            report.Append("\nError distribution:\n").AppendJoin("", errors.Select(error => $"  [{error.Count()}]\t{error.Key}\n"));
        return report.Append("\n\n\n").ToString();
    }

    private static string Histogram(List<double> times)
    {
        var width = (times[^1] - times[0]) / Buckets;
        var edges = Enumerable.Range(0, Buckets + 1).Select(i => i == Buckets ? times[^1] : times[0] + (width * i)).ToArray();
        var counts = new int[edges.Length];
        foreach (var time in times)
            counts[Array.FindIndex(edges, edge => time <= edge) is >= 0 and var at ? at : Buckets]++;
        return string.Concat(edges.Zip(counts).Select(bucket =>
            $"  {bucket.First.ToString("F3", CultureInfo.InvariantCulture)} [{bucket.Second}]\t|{new string('■', bucket.Second * BarWidth / counts.Max())}\n"));
    }

    private static string Seconds(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
