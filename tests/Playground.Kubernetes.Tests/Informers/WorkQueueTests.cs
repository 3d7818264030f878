using System.Collections.Concurrent;
using System.Threading.Channels;
using Playground.Kubernetes.Informers;
using Playground.Testing;

namespace Playground.Kubernetes.Tests.Informers;

public sealed class WorkQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeClock _clock = new();
    private readonly Channel<string> _worked = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task Key_added_many_times_before_its_turn_is_worked_on_once()
    {
        using var queue = new WorkQueue<string>(_clock);
        for (var i = 0; i < 100; i++)
            queue.Add("a");
        queue.Add("b");
        await using var running = Run(queue, (_, _) => Done());
        Assert.Equal(["a", "b"], [await Next(), await Next()]);
        queue.Add("c");
        Assert.Equal("c", await Next());
    }

    [Fact]
    public async Task Key_added_while_worked_on_comes_back_afterwards_and_never_runs_twice_at_once()
    {
        using var queue = new WorkQueue<string>(_clock);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (atOnce, most) = (0, 0);
        await using var running = Run(queue, async (key, _) =>
        {
            if (key is not "a")
                return null;
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await gate.Task;
            Interlocked.Decrement(ref atOnce);
            return null;
        }, workers: 4);
        queue.Add("a");
        Assert.Equal("a", await Next());
        queue.Add("a");
        queue.Add("a");
        queue.Add("b");
        Assert.Equal("b", await Next());
        gate.SetResult();
        Assert.Equal("a", await Next());
        queue.Add("end");
        Assert.Equal("end", await Next());
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Failing_key_comes_back_after_delays_that_double()
    {
        using var queue = new WorkQueue<string>(_clock);
        var failures = new ConcurrentQueue<string>();
        await using var running = Run(queue, (_, _) => failures.Count < 4 ? throw new InvalidOperationException("no") : Done(), failures);
        queue.Add("a");
        foreach (var delay in (int[])[5, 10, 20, 40])
        {
            Assert.Equal("a", await Next());
            await _clock.WhenPending(1).WaitAsync(Patience);
            Assert.Equal([TimeSpan.FromMilliseconds(delay)], _clock.Pending);
            _clock.Advance(TimeSpan.FromMilliseconds(delay));
        }

        Assert.Equal("a", await Next());
        Assert.Equal(["a: no", "a: no", "a: no", "a: no"], failures);
    }

    [Fact]
    public async Task Success_forgets_earlier_failures()
    {
        using var queue = new WorkQueue<string>(_clock);
        var answers = new Queue<TimeSpan?>([TimeSpan.FromSeconds(-1), null, TimeSpan.FromSeconds(-1)]);
        await using var running = Run(queue, (_, _) => Task.FromResult(answers.Dequeue()));
        queue.Add("a");
        await Next();
        await _clock.WhenPending(1).WaitAsync(Patience);
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        await Next();
        queue.Add("a");
        await Next();
        await _clock.WhenPending(1).WaitAsync(Patience);
        Assert.Equal([TimeSpan.FromMilliseconds(5)], _clock.Pending);
    }

    [Fact]
    public async Task Key_that_asks_to_be_looked_at_later_comes_back_then()
    {
        using var queue = new WorkQueue<string>(_clock);
        var first = true;
        await using var running = Run(queue, (_, _) =>
        {
            TimeSpan? again = first ? TimeSpan.FromMinutes(10) : null;
            first = false;
            return Task.FromResult(again);
        });
        queue.Add("a");
        await Next();
        await _clock.WhenPending(1).WaitAsync(Patience);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("a", await Next());
    }

    [Fact]
    public void Earliest_of_several_delays_counts()
    {
        using var queue = new WorkQueue<string>(_clock);
        queue.AddAfter("a", TimeSpan.FromSeconds(9));
        queue.AddAfter("a", TimeSpan.FromSeconds(3));
        queue.AddAfter("a", TimeSpan.FromSeconds(6));
        Assert.Equal([TimeSpan.FromSeconds(3)], _clock.Pending);
    }

    [Fact]
    public async Task Key_that_takes_long_twice_and_changes_meanwhile_rests_before_its_next_turn_while_others_go_on()
    {
        using var queue = new WorkQueue<string>(_clock);
        var changes = 2;
        await using var running = Run(queue, (key, _) =>
        {
            if (key is not "slow")
                return Done();
            _clock.Advance(TimeSpan.FromMilliseconds(5));
            if (changes-- > 0)
                queue.Add("slow");
            return Done();
        });
        queue.Add("slow");
        Assert.Equal("slow", await Next());
        Assert.Equal("slow", await Next());
        await _clock.WhenPending(1).WaitAsync(Patience);
        queue.Add("quick");
        Assert.Equal("quick", await Next());
        Assert.Equal([TimeSpan.FromMilliseconds(15)], _clock.Pending);
        _clock.Advance(TimeSpan.FromMilliseconds(15));
        Assert.Equal("slow", await Next());
    }

    [Fact]
    public async Task Key_that_takes_long_but_changes_only_afterwards_does_not_rest()
    {
        using var queue = new WorkQueue<string>(_clock);
        await using var running = Run(queue, (key, _) =>
        {
            if (key is "slow")
                _clock.Advance(TimeSpan.FromMilliseconds(5));
            return Done();
        });
        queue.Add("slow");
        Assert.Equal("slow", await Next());
        queue.Add("quick");
        Assert.Equal("quick", await Next());
        queue.Add("slow");
        Assert.Equal("slow", await Next());
        Assert.Empty(_clock.Pending);
    }

    [Fact]
    public void Disposed_queue_leaves_no_timers_behind()
    {
        var queue = new WorkQueue<string>(_clock);
        queue.AddAfter("a", TimeSpan.FromSeconds(9));
        queue.Dispose();
        queue.Add("b");
        queue.AddAfter("c", TimeSpan.FromSeconds(9));
        Assert.Empty(_clock.Pending);
    }

    [Fact]
    public async Task Running_ends_when_cancelled_or_disposed()
    {
        using var stop = new CancellationTokenSource();
        using var queue = new WorkQueue<string>(_clock);
        var cancelled = queue.RunAsync((_, _) => Done(), (_, _) => { }, stop.Token, 3);
        await stop.CancelAsync();
        await cancelled.WaitAsync(Patience);
        var disposed = new WorkQueue<string>(_clock);
        var running = disposed.RunAsync((_, _) => Done(), (_, _) => { }, default, 3);
        disposed.Dispose();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task Every_add_is_seen_by_work_that_begins_after_it()
    {
        using var queue = new WorkQueue<int>(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var wanted = new int[20];
        var seen = new int[20];
        var working = new int[20];
        var running = queue.RunAsync((key, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref working[key]));
            seen[key] = Volatile.Read(ref wanted[key]);
            Interlocked.Decrement(ref working[key]);
            return Done();
        }, (_, failure) => throw failure, stop.Token, 8);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var key = ((i * 7) + writer) % 20;
                Interlocked.Increment(ref wanted[key]);
                queue.Add(key);
            }
        })));
        Assert.True(SpinWait.SpinUntil(() => wanted.Zip(seen).All(pair => pair.First == Volatile.Read(ref pair.Second)), Patience));
        await stop.CancelAsync();
        await running;
    }

    private static Task<TimeSpan?> Done() => Task.FromResult<TimeSpan?>(null);

    private Task<string> Next() => _worked.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private Running Run(WorkQueue<string> queue, Func<string, CancellationToken, Task<TimeSpan?>> reconcile, ConcurrentQueue<string>? failures = null, int workers = 1)
    {
        var stop = new CancellationTokenSource();
        return new(stop, queue.RunAsync(
            async (key, cancellation) =>
            {
                await _worked.Writer.WriteAsync(key, cancellation);
                return await reconcile(key, cancellation);
            },
            (key, failure) => failures?.Enqueue($"{key}: {failure.Message}"), stop.Token, workers));
    }

    private sealed record Running(CancellationTokenSource Stop, Task Work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Stop.CancelAsync();
            await Work.WaitAsync(Patience);
            Stop.Dispose();
        }
    }
}
