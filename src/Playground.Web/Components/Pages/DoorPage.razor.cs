using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Hosting;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Pages;

/// <summary>For the projector: how to come in. Holds no key, only the code.</summary>
public sealed partial class DoorPage
{
    private RoomView? _view;

    [Parameter] public string Id { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Book.LedBy((await Visitor).User, Id) is null || Rooms.Find(Id) is not { } room)
        {
            Navigation.NotFound();
            return;
        }

        _view = room.Board.Value;
        if (RendererInfo.IsInteractive)
            Follow(room.Board.FollowAsync(Gone), view => _view = view);
    }

    private string Address(bool withCode) => Navigation.ToAbsoluteUri(withCode ? $"join?code={_view!.Workshop.Code}" : "join").ToString();
}
