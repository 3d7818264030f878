namespace Playground.Benchmarks;

/// <summary>One figure.</summary>
internal abstract class Measurement
{
    /// <summary>What is measured, for the table.</summary>
    public abstract string What { get; }

    /// <summary>What it is called on the command line.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The figure with its unit.</summary>
    public abstract Task<string> RunAsync();

    /// <summary>Median and 99th percentile, in milliseconds.</summary>
    protected static string Times(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(t => t.TotalMilliseconds).Order().ToList();
        return $"p50 {sorted[sorted.Count / 2]:0.00} ms, p99 {sorted[sorted.Count * 99 / 100]:0.00} ms";
    }

    protected static Task<Cluster.Cluster> StartClusterAsync() => Cluster.Cluster.StartAsync(new() { Delays = Cluster.Nodes.Delays.None });
}
