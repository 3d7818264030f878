using System.Diagnostics;

namespace Playground.Benchmarks.Api;

/// <summary>How a number of clients fared that asked as fast as they were answered.</summary>
internal sealed record Load(double PerSecond, TimeSpan P50, TimeSpan P99)
{
    /// <param name="ask">one request; the number is different each time</param>
    public static async Task<Load> RunAsync(int clients, int requests, Func<int, Task> ask)
    {
        var times = new TimeSpan[requests];
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < requests)
            {
                var sent = Stopwatch.GetTimestamp();
                await ask(number);
                times[number] = Stopwatch.GetElapsedTime(sent);
            }
        })));
        var took = Stopwatch.GetElapsedTime(began);
        Array.Sort(times);
        return new(requests / took.TotalSeconds, times[requests / 2], times[requests * 99 / 100]);
    }

    /// <summary>This load's figures, and how many times as fast the bare one was.</summary>
    public string Beside(Load bare) => $"{this}; bare Kestrel {bare.PerSecond:N0}/s, {bare.PerSecond / PerSecond:0.0} × as many";

    public override string ToString() => $"{PerSecond:N0}/s, p50 {P50.TotalMilliseconds:0.00} ms, p99 {P99.TotalMilliseconds:0.00} ms";
}
