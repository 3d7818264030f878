using Microsoft.AspNetCore.Components;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>Applies a state in everybody's cluster, or takes all of them back to their beginning.</summary>
public sealed partial class ApplyCard
{
    private const int MostProblems = 5;

    private string _yaml = "";
    private bool _asked;

    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    private bool IsBusy => View.Errand is { IsOver: false };

    private Task ResetAsync()
    {
        _asked = false;
        return Trainer.ResetAsync(View.Workshop.Id, [.. View.Desks.Select(desk => desk.Seat)]);
    }
}
