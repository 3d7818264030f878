using System.Collections.Immutable;
using Playground.Web.Lessons;
using Playground.Web.Lessons.Running;
using Playground.Web.Workshops;

namespace Playground.Web.Tests.Workshops;

/// <summary>A room with two lessons, and people in it, as tests want them.</summary>
internal static class Rooms
{
    public static readonly DateTimeOffset Began = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Lesson Fish = LessonOf("fish", "Fish", 3);
    public static readonly Lesson Lake = LessonOf("lake", "Lake, \"deep\"", 2);

    public static Workshop Room { get; } = Workshop.Create("Water", "empty", ["fish", "lake"], Began);

    public static Desk Desk(string name, DateTimeOffset? since, params (string Slug, LessonProgress Progress)[] progress) =>
        new(new(Room.Id, $"calm-{name}", name, Began, progress.ToImmutableSortedDictionary(entry => entry.Slug, entry => entry.Progress)), since, "", false);

    private static Lesson LessonOf(string slug, string title, int steps) => new()
    {
        Slug = slug,
        Title = title,
        Summary = title,
        Minutes = 5,
        Level = "beginner",
        Namespaces = [slug],
        Steps = [.. Enumerable.Range(1, steps).Select(step => new LessonStep($"Do {step}", [], null, null, [], ""))],
    };
}
