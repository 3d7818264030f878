using Microsoft.AspNetCore.Components;
using Playground.Web.Sessions;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>Over a participant's cluster: which workshop it belongs to and what its trainer wants everybody to know. For the trainer, whose cluster it is.</summary>
public sealed partial class WorkshopStrip
{
    private Seat? _seat;
    private Workshop? _workshop;
    private RoomNotice _notice = new(false, false, null, []);
    private IDisposable? _attendance;

    [Parameter, EditorRequired] public Visit Visit { get; set; } = null!;

    /// <summary>The trainer calls everybody to a lesson; each call is told once.</summary>
    [Parameter] public EventCallback<WorkshopCall> OnCall { get; set; }

    private string Tone => Visit.IsHost ? Visit.IsOwner ? "hand" : "look" : _notice.IsFrozen ? "calm" : !_notice.IsOver && _notice.Hands.Contains(Visit.Cluster) ? "hand" : "";

    protected override void OnInitialized()
    {
        _seat = Visit.IsOwner || Visit.IsHost ? Book.SeatIn(Visit.Cluster) : null;
        _workshop = _seat is null ? null : Book.Find(_seat.Workshop);
        if (Rooms.Of(Visit.Cluster) is { } room)
            _notice = room.Notice.Value;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender || _seat is null || Visit.IsHost || Rooms.Of(Visit.Cluster) is not { } room)
            return;
        _attendance = room.Attend(Visit.Cluster);
        Follow(room.Notice.FollowAsync(Gone), Take);
    }

    private void Take(RoomNotice notice)
    {
        _notice = notice;
        if (notice.Call is not { } call || Book.SeatIn(Visit.Cluster) is not { } seat || seat.Heard >= call.Number)
            return;
        Book.Change(Visit.Cluster, before => before with { Heard = call.Number });
        _ = InvokeAsync(() => OnCall.InvokeAsync(call));
    }

    /// <summary>What the trainer may do is asked at the door, so the page is entered anew.</summary>
    private void SetHand(bool taken)
    {
        Trainer.SetHand(Visit.Cluster, taken);
        Navigation.NavigateTo(Navigation.Uri, forceLoad: true);
    }

    protected override ValueTask StopAsync()
    {
        _attendance?.Dispose();
        return ValueTask.CompletedTask;
    }
}
