using System.Diagnostics;

namespace Playground.Benchmarks;

/// <summary>What a cluster costs while nothing happens in it: processor time and memory of a process with so many running pods.</summary>
internal sealed class AtRest : Measurement
{
    private const int Pods = 1000;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    public override string What => $"at rest with {Pods} running pods: share of a core, memory a pod";

    public override async Task<string> RunAsync()
    {
        await using var cluster = await PodsRunning.StartAsync(Pods);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        await PodsRunning.DeployAsync(cluster, Pods);
        await Task.Delay(Settling);
        var full = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await Task.Delay(Watched);
        process.Refresh();
        var share = (process.TotalProcessorTime - before) / Watched;
        return $"{share:P2}, {(full - empty) / 1024.0 / Pods:0.0} KiB";
    }
}
