using System.Threading.Channels;
using Playground.Kubernetes;
using Playground.Web.Scene;
using Playground.Web.Sessions;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Talks.Scripts.Running;

/// <summary>
/// The script of one talk as it is played, for all windows of the presenter. A single loop enters scene after scene; the place is kept with the talk.
/// </summary>
public sealed class ScriptRun : IAsyncDisposable
{
    private readonly Channel<Func<CancellationToken, Task>> _work = Channel.CreateUnbounded<Func<CancellationToken, Task>>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Talk _talk;
    private readonly TalkBook _book;
    private readonly SceneDirectory _scenes;
    private readonly Func<string?> _whyPaused;
    private readonly TimeProvider _time;
    private readonly Task _running;
    private SceneFlows? _flows;

    /// <param name="whyPaused">why nothing may be changed now; null: it may</param>
    internal ScriptRun(Talk talk, TalkBook book, SceneDirectory scenes, Func<string?> whyPaused, TimeProvider time)
    {
        (_talk, _book, _scenes, _whyPaused, _time) = (talk, book, scenes, whyPaused, time);
        var script = talk.Script is "" ? null : ScriptParser.Parse("", talk.Script).Script;
        Standing = new(new(script, Math.Min(talk.Scene, (script?.Scenes.Length ?? 0) - 1)) { Entry = 1, Began = talk.Began });
        _running = Task.Run(RunAsync);
    }

    public Latest<ScriptStanding> Standing { get; }

    /// <summary>As the presenter wrote it; empty: there is none.</summary>
    public string Text => _book.Find(_talk.Id)?.Script ?? "";

    /// <summary>Takes another script, or none, from its beginning on; or a new wording of the one there is. One with mistakes is not taken.</summary>
    public ParsedScript Take(string text, bool isAnother)
    {
        var parsed = text is "" ? new(null, []) : ScriptParser.Parse("script.md", text);
        if (parsed.Problems.Count > 0)
            return parsed;
        Do(async _ =>
        {
            if (isAnother)
                await StopFlowsAsync();
            Keep(standing => isAnother
                ? new(parsed.Script, -1) { Entry = standing.Entry }
                : standing with { Script = parsed.Script, Scene = Math.Min(standing.Scene, parsed.Script!.Scenes.Length - 1) }, text);
        });
        return parsed;
    }

    /// <summary>The one key: a hop further while something is held, else the next scene. Back is always the scene before.</summary>
    public void Press(int by)
    {
        if (by > 0 && Standing.Value.IsHeld)
            Standing.Change(standing => standing with { Hops = standing.Hops + 1 });
        else
            Move(by);
    }

    /// <summary>To the scene after or before.</summary>
    public void Move(int by) => Do(cancellation => EnterAsync(Standing.Value.Scene + by, isNext: by > 0, cancellation));

    /// <summary>To any scene, as if the script had just been played up to it.</summary>
    public void Go(int scene) => Do(cancellation => EnterAsync(scene, isNext: false, cancellation));

    /// <summary>From the beginning, with everything made anew and the clock at nought.</summary>
    public void Begin() => Do(cancellation =>
    {
        Standing.Change(standing => standing with { Scene = -1, Began = null });
        return EnterAsync(0, isNext: true, cancellation);
    });

    public void Hold(bool isHeld) => Standing.Change(standing => standing with { IsHeld = isHeld });

    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopFlowsAsync();
        _stop.Dispose();
    }

    private void Do(Func<CancellationToken, Task> work) => _work.Writer.TryWrite(work);

    private async Task RunAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync(_stop.Token))
        {
            try
            {
                await work(_stop.Token);
            }
            catch (Exception failure) when (failure is IOException or ApiException)
            {
                Standing.Change(standing => standing with { IsSetting = false, Problem = failure.Message });
            }
        }
    }

    private async Task EnterAsync(int scene, bool isNext, CancellationToken cancellation)
    {
        if (Standing.Value.Script is not { } script || scene < 0 || scene >= script.Scenes.Length)
            return;
        await StopFlowsAsync();
        var before = Standing.Value.Scene;
        Keep(standing => standing with { Scene = scene, IsSetting = true, Problem = "", IsHeld = false, Began = standing.Began ?? _time.GetUtcNow() });
        var problem = await SetAsync(script, scene, before, isNext, cancellation);
        Standing.Change(standing => standing with { Entry = standing.Entry + 1, IsSetting = false, Problem = problem ?? "" });
        if (problem is null && script.Scenes[scene].Flows.Length > 0 && _scenes.Find(_talk.Cluster) is { } feed)
            _flows = new(script, script.Scenes[scene], _scenes.ClientOf(_talk.Cluster)!, feed, _time, why => Standing.Change(standing => standing with { Problem = why }));
    }

    private async Task<string?> SetAsync(Script script, int scene, int before, bool isNext, CancellationToken cancellation)
    {
        if (_scenes.ClientOf(_talk.Cluster) is not { } client)
            return "The cluster is not there any more.";
        if (_whyPaused() is { } why)
            return $"Nothing can be set up now: {why}.";
        var stage = new ScriptStage(client, _time);
        if (before < 0 || script.Scenes[scene].Anew is not null)
            return await stage.AnewAsync(script, script.ObjectsAt(scene), cancellation);
        return isNext ? await stage.GoOnAsync(script, script.Scenes[scene], cancellation) : await stage.PutBackAsync(script, scene, cancellation);
    }

    private async Task StopFlowsAsync()
    {
        if (_flows is { } flows)
            await flows.DisposeAsync();
        _flows = null;
    }

    /// <summary>Written first, then told.</summary>
    private void Keep(Func<ScriptStanding, ScriptStanding> change, string? text = null)
    {
        var next = change(Standing.Value);
        _book.Change(_talk.Id, talk => talk with { Script = text ?? talk.Script, Scene = next.Scene, Began = next.Began });
        Standing.Change(change);
    }
}
