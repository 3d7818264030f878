using System.Threading.Channels;

namespace Playground.Kubernetes.Informers;

/// <summary>
/// Keys that need work. A key waits at most once, is worked on by one worker at a time, and comes back when it is added while worked on:
/// that is what makes reconcilers level-triggered. Failed keys come back after a delay that doubles from 5 ms to 30 s. A key that was added again
/// during each of its last two turns rests before the next, in proportion to the time they took: one that changes all the time does not keep a
/// processor to itself, and many changes become one turn. A key that changes now and then never rests, nor one whose turn was long only once.
/// </summary>
public sealed class WorkQueue<TKey>(TimeProvider time) : IDisposable where TKey : notnull
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(20);

    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();
    private readonly Lock _gate = new();
    private readonly HashSet<TKey> _waiting = [];
    private readonly HashSet<TKey> _working = [];
    private readonly Dictionary<TKey, ITimer> _resting = [];
    private readonly Dictionary<TKey, TimeSpan> _lastTurns = []; // of keys added again meanwhile
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly Dictionary<TKey, (ITimer Timer, DateTimeOffset Due)> _later = [];
    private bool _disposed;

    public void Add(TKey key)
    {
        lock (_gate)
        {
            if (!_disposed && _waiting.Add(key) && !_working.Contains(key))
                _ready.Writer.TryWrite(key);
        }
    }

    /// <summary>Adds the key once the delay is over; the earliest of several delays counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (_gate)
        {
            var due = time.GetUtcNow() + delay;
            if (_disposed || (_later.TryGetValue(key, out var planned) && planned.Due <= due))
                return;
            planned.Timer?.Dispose();
            _later[key] = (time.CreateTimer(_ => Elapsed(key), null, delay, Timeout.InfiniteTimeSpan), due);
        }
    }

    /// <summary>
    /// Works on keys until cancelled. The callback says when the key wants to be looked at again (null: when something changes);
    /// an exception or a negative time span counts as a failure and brings the key back with the growing delay.
    /// </summary>
    public async Task RunAsync(Func<TKey, CancellationToken, Task<TimeSpan?>> reconcile, Action<TKey, Exception> failed, CancellationToken cancellation, int workers = 1)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));

        async Task WorkAsync()
        {
            while (!cancellation.IsCancellationRequested && await NextAsync(cancellation) is (true, var key))
            {
                var began = time.GetTimestamp();
                try
                {
                    var again = await reconcile(key, cancellation);
                    Done(key, again < TimeSpan.Zero, time.GetElapsedTime(began));
                    if (again >= TimeSpan.Zero)
                        AddAfter(key, again.Value);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception failure)
                {
                    // First back into the queue: what is told of the failure may fail itself
                    Done(key, hasFailed: true, time.GetElapsedTime(began));
                    failed(key, failure);
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var (timer, _) in _later.Values)
                timer.Dispose();
            _later.Clear();
            foreach (var timer in _resting.Values)
                timer.Dispose();
            _resting.Clear();
        }

        _ready.Writer.TryComplete();
    }

    private async ValueTask<(bool Found, TKey Key)> NextAsync(CancellationToken cancellation)
    {
        try
        {
            var key = await _ready.Reader.ReadAsync(cancellation);
            lock (_gate)
            {
                _waiting.Remove(key);
                _working.Add(key);
            }

            return (true, key);
        }
        catch (Exception end) when (end is OperationCanceledException or ChannelClosedException)
        {
            return default;
        }
    }

    private void Done(TKey key, bool hasFailed, TimeSpan took)
    {
        lock (_gate)
        {
            if (RestAfter(key, took) is var rest && rest > TimeSpan.Zero)
                _resting[key] = time.CreateTimer(_ => Rested(key), null, rest, Timeout.InfiniteTimeSpan);
            else
                Release(key);
            if (!hasFailed)
            {
                _failures.Remove(key);
                return;
            }

            var count = _failures[key] = _failures.GetValueOrDefault(key) + 1;
            var delay = FirstRetry * Math.Pow(2, Math.Min(count - 1, 20));
            AddAfter(key, delay < LastRetry ? delay : LastRetry);
        }
    }

    private TimeSpan RestAfter(TKey key, TimeSpan took)
    {
        _lastTurns.Remove(key, out var before);
        if (_disposed || !_waiting.Contains(key))
            return TimeSpan.Zero;
        _lastTurns[key] = took;
        var turn = took < before ? took : before;
        if (turn < Long)
            return TimeSpan.Zero;
        return 3 * turn < LongestRest ? 3 * turn : LongestRest;
    }

    /// <summary>Its next turn may come.</summary>
    private void Release(TKey key)
    {
        _working.Remove(key);
        if (_waiting.Contains(key))
            _ready.Writer.TryWrite(key);
    }

    private void Rested(TKey key)
    {
        lock (_gate)
        {
            if (!_resting.Remove(key, out var timer))
                return;
            timer.Dispose();
            Release(key);
        }
    }

    private void Elapsed(TKey key)
    {
        lock (_gate)
        {
            if (_later.Remove(key, out var planned))
                planned.Timer.Dispose();
        }

        Add(key);
    }
}
