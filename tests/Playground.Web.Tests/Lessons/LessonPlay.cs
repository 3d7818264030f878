using System.Text;
using Playground.Kubernetes.Client;
using Playground.Kubernetes.Core;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Conditions;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;
using Playground.Web.Scene.Edits;
using Playground.Web.Terminals;

namespace Playground.Web.Tests.Lessons;

/// <summary>Plays a lesson from start to end as a learner does: types its commands in the laptop's terminal, answers its questions, and waits for the ticks.</summary>
internal sealed class LessonPlay(LessonServer server, Lesson lesson)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private KubernetesClient _client = null!;
    private TerminalSession _terminal = null!;
    private LessonRun _run = null!;
    private int _typed;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var cluster = await server.Clusters.StartAsync(lesson.Slug, cancellation);
        _client = cluster.Client;
        await using var lessons = new ClusterLessons(lesson.Slug, _client, () => LessonShelf.Empty, server.Output, TimeProvider.System);
        _run = lessons.Open(lesson);
        _terminal = (await server.Terminals.OpenAsync(lesson.Slug, new(200, 50), cancellation))!;
        _run.Start();
        for (var step = 0; step < lesson.Steps.Length; step++)
        {
            await ReachedAsync(step, cancellation);
            Assert.False(_run.Current.Progress!.IsChecked, $"{lesson.Slug}: step {step + 1} was checked before it was done");
            await TriesFailAsync(lesson.Steps[step], cancellation);
            await DoAsync(step, cancellation);
        }

        await ReachedAsync(lesson.Steps.Length, cancellation);
        Assert.NotNull(_run.Current.Progress!.Finished);
    }

    /// <summary>The cluster really is broken: what shall be made to work does not.</summary>
    private async Task TriesFailAsync(LessonStep step, CancellationToken cancellation)
    {
        var tries = step.Check?.Whole.OfType<TryCondition>().ToList() ?? [];
        if (tries.Count is 0)
            return;
        await Until.HoldsAsync<Pod>(_client, TimeProvider.System, pods => tries.TrueForAll(one => one.Choose(pods) is not null), Patience, cancellation);
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < Patience;)
        {
            var pods = (await _client.ListAsync<Pod>(cancellation: cancellation)).OrThrow().Items;
            foreach (var one in tries)
            {
                var (succeeded, text) = await ContainerCommand.RunAsync(_client, one.Choose(pods)!.NamespacedName, "", ["sh", "-c", one.Command], cancellation);
                if (!one.Accepts(new(succeeded, text)))
                    return;
            }
        }

        Assert.Fail($"nothing is broken at “{step.Title}”");
    }

    /// <summary>As a learner: card after card, and the last one again as long as the step has not ticked, since what was changed takes a moment to be so.</summary>
    private async Task DoAsync(int step, CancellationToken cancellation)
    {
        var current = lesson.Steps[step];
        List<string> cards = current.Solution is "" ? [.. current.Parts.OfType<StepPart.Commands>().Select(part => part.Lines)] : [current.Solution];
        foreach (var card in cards)
            await TypeAsync(card, cancellation);
        if (current.Question is not null || current.IsReading)
            _run.Answer(step);
        for (var again = 0; cards.Count > 0 && again < 20 && !await TickedWithinAsync(step, TimeSpan.FromSeconds(again is 0 ? 3 : 1), cancellation); again++)
            await TypeAsync(cards[^1], cancellation);
    }

    /// <summary>Types command lines and waits for the prompt after them.</summary>
    private async Task TypeAsync(string lines, CancellationToken cancellation)
    {
        var end = $"prompt-{++_typed}";
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = server.Output.Subscribe(lesson.Slug, () =>
        {
            if (server.Output.Since(lesson.Slug, DateTimeOffset.MinValue).Contains($"\n{end}", StringComparison.Ordinal))
                shown.TrySetResult();
        });
        _terminal.Type(Encoding.UTF8.GetBytes($"{lines.Replace('\n', '\r')}\recho prompt-''{_typed}\r"));
        await shown.Task.WaitAsync(Patience, cancellation);
    }

    private async Task<bool> TickedWithinAsync(int step, TimeSpan limit, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
        try
        {
            await foreach (var view in _run.FollowAsync(patience.Token))
            {
                if (view.Done > step)
                    return true;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // not yet
        }

        return false;
    }

    private async Task ReachedAsync(int step, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await foreach (var view in _run.FollowAsync(limit.Token))
            {
                Assert.Equal("", view.Problem);
                if (view is { IsPreparing: false, Progress: { } progress } && progress.Done >= step)
                {
                    Assert.True(progress.Done == step, $"{lesson.Slug}: step {step + 1} was ticked before it was done");
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Assert.Fail($"{lesson.Slug}: stuck at “{(_run.Current.Progress is null ? "start" : lesson.Steps[_run.Current.Done].Title)}”. Said: {string.Join(' ', _run.Current.Remarks.Select(remark => remark.Html))}\nThe terminal showed:\n"
                + server.Output.Since(lesson.Slug, DateTimeOffset.MinValue));
        }
    }
}
