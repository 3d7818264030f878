namespace Playground.Benchmarks.Api;

/// <summary>What an idle cluster keeps alive, and what a thousand objects add to it: the heap after a collection, shared by many.</summary>
internal sealed class ClusterMemory : Measurement
{
    private const int Clusters = 20;
    private const int Objects = 1_000;

    public override string What => $"heap per idle cluster (of {Clusters}), and per 1,000 pods in an API server";

    public override async Task<string> RunAsync()
    {
        await using var first = await StartClusterAsync(); // what all clusters share is there after the first
        var before = Heap();
        var clusters = new List<Cluster.Cluster>();
        for (var i = 0; i < Clusters; i++)
            clusters.Add(await StartClusterAsync());
        var idle = (Heap() - before) / Clusters;
        foreach (var cluster in clusters)
            await cluster.DisposeAsync();
        clusters.Clear();

        await using var host = await ApiHost.StartAsync();
        before = Heap();
        await Load.RunAsync(16, Objects, i => host.PostAsync("/clusters/default/api/v1/namespaces/default/pods", ApiHost.Pod($"fish-{i}")));
        return $"{idle / 1024.0 / 1024:0.0} MiB; {(Heap() - before) / 1024.0 / 1024:0.0} MiB";
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
