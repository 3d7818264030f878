using System.Globalization;
using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>One participant. Its line is drawn anew only when something about them has changed.</summary>
public sealed partial class ParticipantRow
{
    private bool _asked;

    [Parameter, EditorRequired] public Desk Desk { get; set; } = null!;

    [Parameter, EditorRequired] public Standing Standing { get; set; } = null!;

    /// <summary>The room's, in their order.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<Lesson> Lessons { get; set; } = [];

    [Parameter] public bool IsOver { get; set; }

    [Parameter] public EventCallback<Seat> OnReset { get; set; }

    private string Spoken => $"{Lessons.Count(IsDone)} of {Lessons.Count} lessons done";

    private bool IsDone(Lesson lesson) => Desk.Seat.Progress.GetValueOrDefault(lesson.Slug)?.Finished is not null;

    private string ShareOf(Lesson lesson) =>
        (100.0 * (Desk.Seat.Progress.GetValueOrDefault(lesson.Slug)?.Done ?? 0) / lesson.Steps.Length).ToString("0", CultureInfo.InvariantCulture);

    private string WordsOf(Lesson lesson) => Desk.Seat.Progress.GetValueOrDefault(lesson.Slug) switch
    {
        null => $"{lesson.Title}: not begun",
        { Finished: not null } => $"{lesson.Title}: done",
        var progress => $"{lesson.Title}: {progress.Done} of {lesson.Steps.Length} steps",
    };

    private Task ResetAsync()
    {
        _asked = false;
        return OnReset.InvokeAsync(Desk.Seat);
    }
}
