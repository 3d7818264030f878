using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Components.Lessons;

/// <summary>All lessons and challenges, with how far the learner has come in each.</summary>
public sealed partial class LessonCatalog
{
    [Parameter, EditorRequired] public LessonShelf Shelf { get; set; } = LessonShelf.Empty;

    [Parameter, EditorRequired] public ImmutableDictionary<string, LessonProgress> Progress { get; set; } = ImmutableDictionary<string, LessonProgress>.Empty;

    /// <summary>The address of a lesson.</summary>
    [Parameter, EditorRequired] public Func<string?, string> To { get; set; } = static slug => $"?lesson={slug}";

    private IEnumerable<Group> Groups => Shelf.IsRow
        ? [new("workshop", "This workshop", "In the order your trainer chose. You can always go back to an earlier one.", [.. Shelf.Lessons])]
        : new Group[]
    {
        new("course", "The course", "From two pods to the edge of the cluster. Each lesson stands on its own; together they are the whole road a request takes.", Of(LessonKind.Lesson)),
        new("challenges", "Challenges", "Something is broken, and the clock runs. Any repair that works is right.", Of(LessonKind.Challenge)),
    }.Where(group => group.Lessons.Count > 0);

    private List<Lesson> Of(LessonKind kind) => [.. Shelf.Lessons.Where(lesson => lesson.Kind == kind)];

    private int Finished(List<Lesson> lessons) => lessons.Count(lesson => Progress.GetValueOrDefault(lesson.Slug)?.Finished is not null);

    private static int NumberOf(List<Lesson> lessons, Lesson lesson) => lessons.IndexOf(lesson) + 1;

    private static string StateOf(LessonProgress? progress) => progress switch { null => "new", { Finished: not null } => "done", _ => "begun" };

    private static string ShareOf(Lesson lesson, LessonProgress? progress) =>
        (progress is null ? 0 : (double)progress.Done / lesson.Steps.Length).ToString("0.##", CultureInfo.InvariantCulture);

    private static string WordsOf(Lesson lesson, LessonProgress? progress) => progress switch
    {
        null => "",
        { Finished: { } end } when lesson.IsChallenge => $"solved in {Stopwatch.Text(end - progress.Began)}",
        { Finished: not null } => "done",
        _ => $"{progress.Done} of {lesson.Steps.Length} steps",
    };

    private sealed record Group(string Id, string Title, string Lead, List<Lesson> Lessons);
}
