using Playground.Kubernetes.Client;
using Playground.Web.Lessons.Files;

namespace Playground.Web.Lessons.Running;

/// <summary>The lessons of one cluster: the progress in all of them, and those that are open on some page.</summary>
/// <param name="shelf">all lessons there are</param>
/// <param name="whyPaused">why nothing may be changed now; null: it may</param>
internal sealed class ClusterLessons(string cluster, KubernetesClient client, Func<LessonShelf> shelf, LaptopOutput output, TimeProvider time, Func<string?>? whyPaused = null) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Lesson, (LessonRun Run, int Pages)> _open = [];

    public ProgressStore Progress { get; } = new(client, time);

    /// <summary>What is told to whoever took a wrong turn in an open lesson.</summary>
    public IEnumerable<Remark> Remarks
    {
        get
        {
            lock (_gate)
                return [.. _open.Values.SelectMany(entry => entry.Run.Current.Remarks)];
        }
    }

    /// <summary>The run of a lesson, shared by all pages that show it. It ends when the last of them closes it.</summary>
    public LessonRun Open(Lesson lesson)
    {
        lock (_gate)
        {
            var (run, pages) = _open.GetValueOrDefault(lesson);
            run ??= new(lesson, cluster, client, Progress, Interrupted, output, time, whyPaused ?? (static () => null));
            _open[lesson] = (run, pages + 1);
            return run;
        }
    }

    public async ValueTask CloseAsync(LessonRun run)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(run.Lesson, out var entry))
                return;
            if (entry.Pages > 1)
            {
                _open[run.Lesson] = (run, entry.Pages - 1);
                return;
            }

            _open.Remove(run.Lesson);
        }

        await run.DisposeAsync();
    }

    /// <summary>What was begun and not finished, and may have left something broken.</summary>
    private IEnumerable<Lesson> Interrupted() => shelf().Lessons.Where(lesson => lesson.Restore is not "" && Progress.Current.GetValueOrDefault(lesson.Slug) is { Finished: null });

    public async ValueTask DisposeAsync()
    {
        List<LessonRun> runs;
        lock (_gate)
        {
            runs = [.. _open.Values.Select(entry => entry.Run)];
            _open.Clear();
        }

        foreach (var run in runs)
            await run.DisposeAsync();
        await Progress.DisposeAsync();
    }
}
