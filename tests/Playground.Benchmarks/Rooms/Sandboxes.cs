using System.Diagnostics;

namespace Playground.Benchmarks.Rooms;

/// <summary>A visitor's own cluster: from the click until it answers, awake with nothing in it, and woken with twenty pods after the process was killed.</summary>
internal sealed class Sandboxes : Measurement
{
    private const int WarmUp = 5;
    private const int Made = 100;
    private const int Woken = 60;

    public override string What => $"sandboxes ({Made} made one after the other, {Woken} woken)";

    public override async Task<string> RunAsync()
    {
        await using var product = await ProductProcess.StartAsync();
        await MakeAsync(product, WarmUp);
        var (heap, memory, disk) = (await product.HeapAsync(), product.Memory, product.Disk);
        var (seats, creating) = await MakeAsync(product, Made);
        var (idle, idleMemory, idleDisk) = ((await product.HeapAsync() - heap) / Made, (product.Memory - memory) / Made, (product.Disk - disk) / Made);
        await Task.WhenAll(seats.Take(WarmUp + Woken).Select(TwentyPods.FillAsync));
        await product.RestartAsync();
        var (answering, ready) = (new List<TimeSpan>(), new List<TimeSpan>());
        foreach (var seat in seats.Take(WarmUp + Woken))
        {
            var began = Stopwatch.GetTimestamp();
            using (await seat.SendAsync(HttpMethod.Get, "readyz")) { }

            answering.Add(Stopwatch.GetElapsedTime(began));
            await TwentyPods.UntilReadyAsync(seat);
            ready.Add(Stopwatch.GetElapsedTime(began));
        }

        return $"click to answering {Times(creating)}; an idle one {idle / 1024.0 / 1024:0.00} MiB of heap, {idleMemory / 1024.0 / 1024:0.0} MiB of memory, {idleDisk / 1024} KiB of disk; "
            + $"woken: answers {Times(answering.Skip(WarmUp))}, 20 pods ready {Times(ready.Skip(WarmUp))}";
    }

    private static async Task<(List<Seat> Seats, List<TimeSpan> Times)> MakeAsync(ProductProcess product, int count)
    {
        var (seats, times) = (new List<Seat>(), new List<TimeSpan>());
        for (var i = 0; i < count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            seats.Add(await Seat.CreateAsync(product, "empty"));
            using (await seats[^1].SendAsync(HttpMethod.Get, "readyz")) { }

            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return (seats, times);
    }
}
