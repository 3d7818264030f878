using System.Diagnostics;
using Playground.Web.Workshops;

namespace Playground.Benchmarks.Rooms;

/// <summary>
/// A full workshop: everybody comes in by the door within seconds, has a cluster with 20 pods in which a request a second is made, and looks at its canvas.
/// The participants are sockets in this process, which shares the cores; what it took itself is said too.
/// </summary>
internal sealed class FullWorkshop(int participants) : Measurement
{
    private const int WatchedSeconds = 40;

    /// <summary>Everybody changes something once in so many seconds.</summary>
    private const int ActsEvery = 10;

    public override string What => $"{participants} participants with 20 pods and a request a second each";

    public override string Name => $"WorkshopOf{participants}";

    public override async Task<string> RunAsync()
    {
        var room = Workshop.Create("Benchmark", "empty", [], TimeProvider.System.GetUtcNow());
        await using var product = await ProductProcess.StartAsync(data => new WorkshopBook(Path.Combine(data, "workshops")).Add(room));
        var (memoryAlone, heapAlone) = (product.Memory, await product.HeapAsync());
        var began = Stopwatch.GetTimestamp();
        var seats = await Task.WhenAll(Enumerable.Range(1, participants).Select(number => Seat.JoinAsync(product, room.Code, $"Participant {number}")));
        var joined = Stopwatch.GetElapsedTime(began);
        using var stop = new CancellationTokenSource();
        var watchers = seats.Select(seat => new Watcher(product, seat)).ToList();
        var watching = watchers.Select(watcher => watcher.RunAsync(stop.Token)).ToList();
        began = Stopwatch.GetTimestamp();
        await Task.WhenAll(seats.Select(TwentyPods.FillAsync));
        var filled = Stopwatch.GetElapsedTime(began);
        await Task.Delay(TimeSpan.FromSeconds(10)); // what comes up is done with

        watchers.ForEach(watcher => watcher.Forget());
        var (processor, own) = (product.ProcessorTime, Environment.CpuUsage.TotalTime);
        began = Stopwatch.GetTimestamp();
        var acts = await Task.WhenAll(seats.Zip(watchers).Select((pair, number) => ActAsync(pair.First, pair.Second, TimeSpan.FromSeconds(ActsEvery * (double)number / participants))));
        await Task.Delay(TimeSpan.FromSeconds(WatchedSeconds) - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
        var watched = Stopwatch.GetElapsedTime(began);
        (processor, own) = (product.ProcessorTime - processor, Environment.CpuUsage.TotalTime - own);
        var requests = watchers.SelectMany(watcher => watcher.Requests).ToList();
        var (memory, heap) = (product.Memory, await product.HeapAsync());
        await stop.CancelAsync();
        await Task.WhenAll(watching);
        return $"all joined in {joined.TotalSeconds:0.0} s, all pods ready {filled.TotalSeconds:0.0} s later; "
            + $"{processor / watched:0.00} cores ({processor / watched / participants * 1000:0.0} ms a second each), the measuring process {own / watched:0.00}; "
            + $"memory {Mebibytes(memory)} MiB ({(memory - memoryAlone) / 1024.0 / 1024 / participants:0.0} each), heap {Mebibytes(heap)} MiB ({(heap - heapAlone) / 1024.0 / 1024 / participants:0.0} each), disk {Mebibytes(product.Disk)} MiB; "
            + $"action to own canvas {Times(acts.SelectMany(times => times))}; request to own canvas {Times(requests)} ({requests.Count / watched.TotalSeconds:0} a second)";
    }

    private static string Mebibytes(long bytes) => $"{bytes / 1024.0 / 1024:N0}";

    private static async Task<List<TimeSpan>> ActAsync(Seat seat, Watcher watcher, TimeSpan offset)
    {
        var times = new List<TimeSpan>();
        await Task.Delay(offset);
        for (var round = 0; round < WatchedSeconds / ActsEvery; round++)
        {
            var name = $"act-{round}";
            times.Add(await watcher.SeeAsync(name, async () =>
            {
                using var made = await seat.SendAsync(HttpMethod.Post, "api/v1/namespaces/default/services", TwentyPods.Service(name));
            }));
            await Task.Delay(TimeSpan.FromSeconds(ActsEvery) - times[^1] is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
        }

        return times;
    }
}
