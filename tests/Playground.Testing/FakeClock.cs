namespace Playground.Testing;

/// <summary>Time that stands still until a test moves it. Timers due on the way fire in order, each at its own moment.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private DateTimeOffset _now = start;

    /// <summary>At noon of 5 January 2026.</summary>
    public FakeClock()
        : this(new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Delays until the next timer, in order.</summary>
    public IReadOnlyList<TimeSpan> Pending
    {
        get
        {
            lock (_gate)
                return [.. _timers.Select(timer => timer.Due - _now).Order()];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        lock (_gate)
            _now = end;
    }

    /// <summary>Ends when so many timers wait: the way to know that code under test has gone to sleep.</summary>
    public Task WhenPending(int count)
    {
        lock (_gate)
        {
            if (_timers.Count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, reached));
            return reached.Task;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;
            _now = next.Due > _now ? next.Due : _now;
            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                _timers.Remove(next);
            return next;
        }
    }

    private void Schedule(Timer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime < TimeSpan.Zero)
                return;
            timer.Due = _now + dueTime;
            _timers.Add(timer);
            foreach (var (_, reached) in _awaited.Where(waiting => waiting.Count <= _timers.Count))
                reached.TrySetResult();
            _awaited.RemoveAll(waiting => waiting.Reached.Task.IsCompleted);
        }
    }

    private sealed class Timer(FakeClock clock, Action callback, TimeSpan period) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; } = period;

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            clock.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
