using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;
using Playground.Web.Workshops;

namespace Playground.Web.Components.Workshops;

/// <summary>"Everybody to this lesson, please": their pages go there; nothing that they did is lost.</summary>
public sealed partial class CallCard
{
    private string _slug = "";
    private int _step;

    [Parameter, EditorRequired] public Workshop Workshop { get; set; } = null!;

    private IReadOnlyList<Lesson> Lessons => Workshop.Lessons.IsEmpty ? Library.Current.Lessons : Library.Current.Row(Workshop.Lessons).Lessons;

    private Lesson? Chosen => Lessons.FirstOrDefault(lesson => lesson.Slug == _slug);

    private string Said => Workshop.Call is { } call && Library.Current.Find(call.Lesson) is { } lesson
        ? $"Last called to “{lesson.Title}”{(call.Step > 0 ? $", step {call.Step}" : "")}. Who comes back later is brought there too."
        : "Their pages open it; what they did so far stays. Who has not begun it begins with its first step.";

    protected override void OnInitialized() => _slug = Lessons.Count > 0 ? Lessons[0].Slug : "";

    private void Call()
    {
        if (Chosen is { } lesson)
            Trainer.Call(Workshop.Id, lesson.Slug, Math.Clamp(_step, 0, lesson.Steps.Length));
    }
}
