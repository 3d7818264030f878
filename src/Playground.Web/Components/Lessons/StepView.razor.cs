using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;

namespace Playground.Web.Components.Lessons;

/// <summary>One step of a lesson: what it tells, what is to be done, and whether it is done.</summary>
public sealed partial class StepView
{
    [Parameter, EditorRequired] public LessonStep Step { get; set; } = null!;

    [Parameter] public bool IsChallenge { get; set; }

    /// <summary>done, current or ahead</summary>
    [Parameter] public string State { get; set; } = "ahead";

    [Parameter] public bool IsChecked { get; set; }

    [Parameter] public bool IsAnswered { get; set; }

    [Parameter] public ImmutableArray<Remark> Remarks { get; set; } = [];

    [Parameter] public EventCallback<string> OnRun { get; set; }

    [Parameter] public EventCallback OnAnswered { get; set; }

    private string HintTitle(StepPart.Hint hint)
    {
        var hints = Step.Parts.OfType<StepPart.Hint>().ToList();
        return hints.Count is 1 ? "A hint" : $"Hint {hints.FindIndex(other => ReferenceEquals(other, hint)) + 1}";
    }
}
