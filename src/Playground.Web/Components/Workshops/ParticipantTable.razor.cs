using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>Everybody in a room: how far they are, who is stuck, and who is not there.</summary>
public sealed partial class ParticipantTable
{
    private static readonly IReadOnlyList<(Mood Mood, string Word)> Words = [(Mood.Stuck, "stuck"), (Mood.Working, "working"), (Mood.Done, "done"), (Mood.Away, "away")];

    private IReadOnlyList<Lesson> _lessons = [];
    private Mood? _shown;

    [Parameter, EditorRequired] public RoomView View { get; set; } = null!;

    private IReadOnlyList<(Desk Desk, Standing Standing)> Rows { get; set; } = [];

    private int StuckAfter
    {
        get => View.Workshop.StuckAfter;
        set => Trainer.SetStuckAfter(View.Workshop.Id, value);
    }

    protected override void OnParametersSet()
    {
        _lessons = Library.Current.Row(View.Workshop.Lessons).Lessons;
        var now = Time.GetUtcNow();
        Rows = [.. View.Desks.Select(desk => (desk, Standing.Of(View.Workshop, _lessons, desk, now)))];
    }

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

    private Task ResetAsync(Seat seat) => Trainer.ResetAsync(View.Workshop.Id, [seat]);
}
