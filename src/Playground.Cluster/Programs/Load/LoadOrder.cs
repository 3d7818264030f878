using Playground.Cluster.Programs.Fetching;
using Playground.Cluster.Programs.Http;

namespace Playground.Cluster.Programs.Load;

/// <summary>What a load generator was told to do.</summary>
/// <param name="Requests">how many; as many as fit when a duration is given</param>
internal sealed record LoadOrder(WebAddress Address, HttpRequest Request, int Requests, int Workers, TimeSpan Timeout)
{
    public TimeSpan? Duration { get; init; }

    /// <summary>A connection is used again for the next request.</summary>
    public bool KeepsAlive { get; init; }

    /// <summary>Called after each request with how many are done.</summary>
    public Func<int, ValueTask> Progress { get; init; } = static _ => ValueTask.CompletedTask;
}

/// <summary>One request of a load: how long its parts took, and what came.</summary>
/// <param name="Connect">the lookup included; zero on a connection used again</param>
/// <param name="Wait">from the request sent to the first byte of the answer</param>
/// <param name="Error">empty: an answer came</param>
internal sealed record LoadAnswer(TimeSpan Lookup, TimeSpan Connect, TimeSpan Write, TimeSpan Wait, TimeSpan Read, int Status, long HeadSize, long Size, string Server, string Error)
{
    public TimeSpan Total => Connect + Write + Wait + Read;
}
