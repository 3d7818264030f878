using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Components.Canvas;
using Playground.Web.Scene;
using Playground.Web.Scene.Items;
using Playground.Web.Scene.Requests;
using Playground.Web.Sessions;
using Playground.Web.Talks;

namespace Playground.Web.Components.Pages;

/// <summary>A talk as its audience sees it: the presenter's cluster, live, and what the presenter looks at until one looks around oneself.</summary>
public sealed partial class AudiencePage
{
    private static readonly TimeSpan BetweenReactions = TimeSpan.FromSeconds(2);

    private Talk? _talk;
    private TalkRoom? _room;
    private ClusterCanvas? _canvas;
    private Showing _showing = new(null, null, null);
    private Pose? _shown;
    private SceneSnapshot _scene = SceneSnapshot.Empty;
    private IDisposable? _attendance;
    private Visit? _visit;
    private string? _selected;
    private string _answer = "";
    private bool _isFree;
    private bool _isOver;
    private bool _isAsking;
    private bool _hasReacted;

    [Parameter] public string Id { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var visitor = (await Visitor).User;
        _room = Rooms.WatchedBy(visitor, Id);
        _talk = _room?.Talk.Value;
        if (_room is null || _talk is null || !RendererInfo.IsInteractive)
            return;
        _visit = await Door.EnterAsync(_talk.Cluster, visitor, Gone);
        _attendance = _room.Attend();
        Follow(_room.Showing.FollowAsync(Gone), showing => _showing = showing);
        Follow(_room.Talk.FollowAsync(Gone), talk => (_talk, _isOver) = (talk, talk is null));
        if (Scenes.Find(_talk.Cluster) is { } feed)
            Follow(feed.FollowAsync(Gone), scene => _scene = scene);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_canvas is not { IsStarted: true } || _showing.Pose is not { } pose || pose == _shown)
            return;
        _shown = pose;
        await _canvas.ShowAsync(pose);
    }

    private Task FollowAgainAsync() => _canvas?.FollowAsync() ?? Task.CompletedTask;

    /// <summary>Sends from a pod what the presenter lets the audience send: the one thing they may do.</summary>
    private async Task AskAsync(RequestOrder order)
    {
        if (_talk is not { MayAsk: true } || !order.IsSingle || Scenes.ClientOf(_talk.Cluster) is not { } client || _scene.Find<PodItem>(order.From) is not { } pod)
        {
            _answer = "The audience sends one request at a time.";
            return;
        }

        _isAsking = true;
        await foreach (var progress in new RequestRun(client, pod, order, Time).RunAsync(Gone))
            _answer = progress.Last is null ? "On its way…" : "Answered; the canvas shows how.";
        _isAsking = false;
    }

    private void React(Func<Audience, Audience> change)
    {
        _hasReacted = true;
        _room?.Audience.Change(change);
        _ = RestAsync();
    }

    /// <summary>Once in a while each.</summary>
    private async Task RestAsync()
    {
        await Task.Delay(BetweenReactions, Time, Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _hasReacted = false;
        Draw();
    }

    protected override ValueTask StopAsync()
    {
        _attendance?.Dispose();
        _visit?.Dispose();
        return ValueTask.CompletedTask;
    }
}
