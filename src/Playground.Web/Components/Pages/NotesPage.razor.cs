using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Playground.Web.Sessions;
using Playground.Web.Talks;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Components.Pages;

/// <summary>For the presenter's second screen: what to say now, what comes next, how long it has taken, and the way from scene to scene.</summary>
public sealed partial class NotesPage
{
    private ScriptRun? _run;
    private ScriptStanding _standing = new(null, -1);
    private Audience _audience = new(0, 0, 0);
    private Visit? _visit;
    private DotNetObjectReference<NotesPage>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _listening;
    private bool _isWriting;
    private bool _isOver;

    [Parameter] public string Id { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    [JSInvokable]
    public void Press(int by)
    {
        if (!_isWriting)
            _run?.Press(Math.Sign(by));
    }

    protected override async Task OnInitializedAsync()
    {
        var visitor = (await Visitor).User;
        if (Rooms.LedBy(visitor, Id) is not { } room || room.Talk.Value is not { } talk || await Door.EnterAsync(talk.Cluster, visitor, Gone) is not { } visit)
        {
            Navigation.NotFound();
            return;
        }

        (_visit, _run, _standing, _audience) = (visit, room.Script, room.Script.Standing.Value, room.Audience.Value);
        if (!RendererInfo.IsInteractive)
            return;
        Follow(_run.Standing.FollowAsync(Gone), standing => _standing = standing);
        Follow(room.Audience.FollowAsync(Gone), audience => _audience = audience);
        Follow(room.Talk.FollowAsync(Gone), now => _isOver = now is null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _run is null)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/NotesPage.razor.js");
        _listening = await _module.InvokeAsync<IJSObjectReference>("init", _self);
    }

    protected override async ValueTask StopAsync()
    {
        try
        {
            if (_listening is not null)
            {
                await _listening.InvokeVoidAsync("stop");
                await _listening.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // the browser went first
        }

        _self?.Dispose();
        _visit?.Dispose();
    }
}
