using System.Collections.Concurrent;
using System.Threading.Channels;
using Playground.Network.Tracing;

namespace Playground.Cluster.Flows;

/// <summary>
/// The latest traces as they were, from which a capture is written, and those to come for whoever listens in. They cost memory only: nothing is stored.
/// </summary>
public sealed class RecentTraces
{
    private const int Kept = 1000;

    private readonly ConcurrentQueue<Trace> _traces = [];
    private readonly ConcurrentDictionary<Listener, byte> _listeners = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Trace> All => [.. _traces];

    /// <summary>Hands over every trace from now on until disposed. Who does not keep up loses the oldest, as a full capture buffer does.</summary>
    public Listener Listen() => new(this);

    internal void Add(Trace trace)
    {
        _traces.Enqueue(trace);
        while (_traces.Count > Kept)
            _traces.TryDequeue(out _);
        foreach (var (listener, _) in _listeners)
            listener.Hear(trace);
    }

    public sealed class Listener : IDisposable
    {
        private readonly RecentTraces _owner;
        private readonly Channel<Trace> _heard;
        private int _lost;

        internal Listener(RecentTraces owner)
        {
            _owner = owner;
            _heard = Channel.CreateBounded<Trace>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Interlocked.Increment(ref _lost));
            owner._listeners[this] = 0;
        }

        public ChannelReader<Trace> Heard => _heard.Reader;

        /// <summary>How many were lost.</summary>
        public int Lost => _lost;

        public void Dispose() => _owner._listeners.TryRemove(this, out _);

        internal void Hear(Trace trace) => _heard.Writer.TryWrite(trace);
    }
}
