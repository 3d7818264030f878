using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Playground.Web.Hosting;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Pages;

/// <summary>A trainer's room: who is there, how they get on, and what can be done for all of them.</summary>
public sealed partial class WorkshopPage
{
    private RoomView? _view;

    [Parameter] public string Id { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Visitor { get; set; } = null!;

    /// <summary>Null once the page is alive.</summary>
    [CascadingParameter] private HttpContext? Http { get; set; }

    private Workshop Workshop => _view!.Workshop;

    private bool IsOver => Workshop.Ended is not null;

    private string State => IsOver ? "over" : Workshop.Frozen is not null ? "frozen" : "on";

    protected override async Task OnInitializedAsync()
    {
        if (Book.LedBy((await Visitor).User, Id) is null || Rooms.Find(Id) is not { } room)
        {
            Navigation.NotFound();
            return;
        }

        if (Http is not null)
            Trainer.Arrive(Id, Http.Connection.RemoteIpAddress);
        _view = room.Board.Value;
        if (RendererInfo.IsInteractive)
            Follow(room.Board.FollowAsync(Gone), view => _view = view);
    }
}
