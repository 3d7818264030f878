using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;
using Playground.Web.Talks;

namespace Playground.Web.Components.Talks;

/// <summary>The step of a lesson that the presenter reads, to read along.</summary>
public sealed partial class ShownStep
{
    [Parameter, EditorRequired] public LessonPlace Place { get; set; } = null!;

    private Lesson? Lesson => Library.Current.Find(Place.Lesson);

    private LessonStep? Step => Lesson?.Steps.ElementAtOrDefault(Place.Step);
}
