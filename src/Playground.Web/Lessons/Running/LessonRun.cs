using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Playground.Kubernetes.Client;

namespace Playground.Web.Lessons.Running;

/// <summary>
/// One lesson going on in one cluster, for all pages that show it. A single loop looks at every change, asks <see cref="LessonPlan"/> what it makes of
/// it, stores the progress and tells the pages.
/// </summary>
internal sealed class LessonRun : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Channel<Func<CancellationToken, Task>> _work = Channel.CreateUnbounded<Func<CancellationToken, Task>>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Channel<LessonView>> _followers = [];
    private readonly ProgressStore _store;
    private readonly Func<IEnumerable<Lesson>> _interrupted;
    private readonly Func<string?> _whyPaused;
    private readonly KubernetesClient _client;
    private readonly TimeProvider _time;
    private readonly LessonWatch _watch;
    private readonly Task _running;
    private LessonProgress? _progress;
    private LessonView _view;
    private int _looking;

    /// <param name="interrupted">lessons whose traces are put right before this one starts</param>
    public LessonRun(Lesson lesson, string cluster, KubernetesClient client, ProgressStore store, Func<IEnumerable<Lesson>> interrupted, LaptopOutput output, TimeProvider time, Func<string?> whyPaused)
    {
        (_client, _store, _interrupted, _time, _whyPaused) = (client.As("playground-lessons"), store, interrupted, time, whyPaused);
        _view = new(lesson, null, []);
        _watch = new(lesson, cluster, _client, output, time, LookSoon);
        _running = Task.Run(RunAsync);
    }

    public Lesson Lesson => _view.Lesson;

    public LessonView Current => Volatile.Read(ref _view);

    /// <summary>What there is now, then after every change; a slow reader skips what lies between.</summary>
    public async IAsyncEnumerable<LessonView> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var latest = Channel.CreateBounded<LessonView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            latest.Writer.TryWrite(_view);
            _followers.Add(latest);
        }

        try
        {
            await foreach (var view in latest.Reader.ReadAllAsync(cancellation))
                yield return view;
        }
        finally
        {
            lock (_gate)
                _followers.Remove(latest);
        }
    }

    /// <summary>Sets the cluster up and begins, or begins anew.</summary>
    public void Start() => Do(async cancellation =>
    {
        if (_whyPaused() is { } why)
        {
            Show(_view with { Problem = $"Nothing can be begun now: {why}." });
            return;
        }

        Show(_view with { IsPreparing = true, Problem = "" });
        var problem = await new LessonStage(_client, _time).SetAsync(Lesson, _interrupted(), cancellation);
        var now = _time.GetUtcNow();
        if (problem is null)
            await SaveAsync(new(now, now), cancellation);
        Show(_view with { IsPreparing = false, Problem = problem ?? "" });
    });

    /// <summary>The question of a step was answered rightly, or a step that only tells was read.</summary>
    public void Answer(int step) => Do(cancellation => _progress is null ? Task.CompletedTask : SaveAsync(LessonPlan.Answer(_progress, step), cancellation));

    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _watch.DisposeAsync();
        _stop.Dispose();
    }

    private void Do(Func<CancellationToken, Task> work) => _work.Writer.TryWrite(work);

    /// <summary>Many changes before the next look make one look.</summary>
    private void LookSoon()
    {
        if (Interlocked.Exchange(ref _looking, 1) is 0)
            Do(static _ => Task.CompletedTask);
    }

    private async Task RunAsync()
    {
        await Task.WhenAll(_watch.Synced, _store.Synced).WaitAsync(_stop.Token);
        _progress = _store.Current.GetValueOrDefault(Lesson.Slug);
        await LookAsync(_stop.Token);
        Show(_view with { IsKnown = true });
        await foreach (var work in _work.Reader.ReadAllAsync(_stop.Token))
        {
            Interlocked.Exchange(ref _looking, 0);
            await work(_stop.Token);
            await LookAsync(_stop.Token);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (_progress is not null)
        {
            var world = _watch.World(_progress.StepBegan);
            await SaveAsync(LessonPlan.Advance(Lesson, _progress, world, _time.GetUtcNow()), cancellation);
            _watch.Want(_progress.Finished is null && _progress.Done < Lesson.Steps.Length ? Lesson.Steps[_progress.Done] : null);
            Show(_view with { Progress = _progress, Remarks = [.. LessonPlan.Remarks(Lesson, _progress, _watch.World(_progress.StepBegan))] });
        }
    }

    private async Task SaveAsync(LessonProgress progress, CancellationToken cancellation)
    {
        if (progress == _progress)
            return;
        _progress = progress;
        var saved = await _store.SaveAsync(Lesson.Slug, progress, cancellation);
        Show(_view with { Progress = progress, Problem = saved.IsSuccess ? "" : $"Your progress could not be kept: {saved.Message}" });
    }

    private void Show(LessonView view)
    {
        lock (_gate)
        {
            if (view.Lesson == _view.Lesson && view.Progress == _view.Progress && view.IsKnown == _view.IsKnown && view.IsPreparing == _view.IsPreparing && view.Problem == _view.Problem && view.Remarks.SequenceEqual(_view.Remarks))
                return;
            Volatile.Write(ref _view, view);
            foreach (var follower in _followers)
                follower.Writer.TryWrite(view);
        }
    }
}
