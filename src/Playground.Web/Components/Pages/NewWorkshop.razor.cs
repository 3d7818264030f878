using Playground.Web.Lessons;
using Playground.Web.Sessions;

namespace Playground.Web.Components.Pages;

/// <summary>Opens a room: its name, its lessons in order, and what the clusters begin with.</summary>
public sealed partial class NewWorkshop
{
    private static readonly IReadOnlyList<(LessonKind Kind, string Title)> Kinds = [(LessonKind.Lesson, "Lessons"), (LessonKind.Challenge, "Challenges")];

    private readonly List<Lesson> _chosen = [];
    private string _title = "";
    private string _template = SandboxTemplate.All[0].Id;

    private IEnumerable<Lesson> Offered => Library.Current.Lessons.Where(lesson => !_chosen.Contains(lesson));

    private void Move(Lesson lesson, int by)
    {
        var at = _chosen.IndexOf(lesson);
        _chosen.RemoveAt(at);
        _chosen.Insert(at + by, lesson);
    }

    /// <summary>The trainer's link is followed at once, which leaves its key in a cookie.</summary>
    private void Open() => Navigation.NavigateTo($"lead/{Trainer.Open(_title, _template, _chosen.Select(lesson => lesson.Slug)).TrainerKey}", forceLoad: true);
}
