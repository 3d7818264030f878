using System.Collections.Concurrent;
using Playground.Network.Tracing;

namespace Playground.Cluster.Flows;

/// <summary>The latest traces as they were, from which a capture is written. They cost memory only: nothing is stored.</summary>
public sealed class RecentTraces
{
    private const int Kept = 1000;

    private readonly ConcurrentQueue<Trace> _traces = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Trace> All => [.. _traces];

    internal void Add(Trace trace)
    {
        _traces.Enqueue(trace);
        while (_traces.Count > Kept)
            _traces.TryDequeue(out _);
    }
}
