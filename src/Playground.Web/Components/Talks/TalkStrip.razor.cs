using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Talks;
using Playground.Web.Talks.Scripts.Running;

namespace Playground.Web.Components.Talks;

/// <summary>Over a presenter's cluster: who watches, the audience's rights, and the links, each beside what it allows.</summary>
public sealed partial class TalkStrip
{
    private Talk? _talk;
    private Audience _audience = new(0, 0, 0);
    private ScriptStanding _standing = new(null, -1);

    [Parameter, EditorRequired] public string Cluster { get; set; } = "";

    /// <summary>The talk that this page leads; null: none any more.</summary>
    [Parameter] public EventCallback<TalkRoom?> OnLead { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _talk = Book.PresentedBy((await Visitor).User, Cluster);
        if (_talk is null || !RendererInfo.IsInteractive)
            return;
        var room = Rooms.Of(_talk);
        Follow(room.Audience.FollowAsync(Gone), audience => _audience = audience);
        Follow(room.Script.Standing.FollowAsync(Gone), standing => _standing = standing);
        Follow(room.Talk.FollowAsync(Gone), Take);
    }

    private void Take(Talk? talk)
    {
        _talk = talk;
        _ = InvokeAsync(() => OnLead.InvokeAsync(talk is null ? null : Rooms.Of(talk)));
    }

    private void Change(Func<Talk, Talk> change) => Rooms.Change(_talk!, change);

    private void Forget() => Rooms.Of(_talk!).Audience.Change(audience => audience with { Claps = 0, Hands = 0 });
}
