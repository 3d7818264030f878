using Playground.Web.Lessons;
using Playground.Web.Lessons.Running;

namespace Playground.Web.Workshops;

public enum Mood
{
    Away,
    Working,
    Stuck,
    Done,
}

/// <summary>How somebody is getting on. Pure.</summary>
/// <param name="Words">where they are, or what keeps them</param>
public sealed record Standing(Mood Mood, string Words)
{
    /// <summary>The rule, as the trainer's page says it.</summary>
    public const string Rule = "Somebody is stuck when their page is open, they are not done, and no step was done for that long. Breaks do not count.";

    /// <param name="lessons">the room's, in their order</param>
    public static Standing Of(Workshop workshop, IReadOnlyList<Lesson> lessons, Desk desk, DateTimeOffset now)
    {
        var progress = desk.Seat.Progress;
        if (lessons.Count > 0 && lessons.All(lesson => progress.GetValueOrDefault(lesson.Slug)?.Finished is not null))
            return new(Mood.Done, "all done");
        var at = lessons.Where(lesson => progress.GetValueOrDefault(lesson.Slug) is { Finished: null }).MaxBy(lesson => progress[lesson.Slug].StepBegan);
        var place = at is null ? NotBegun(lessons, desk) : PlaceIn(at, progress[at.Slug]);
        if (!desk.IsOnline)
            return new(Mood.Away, place);
        var still = now - LastStep(workshop, desk);
        return workshop.Frozen is null && still >= TimeSpan.FromMinutes(workshop.StuckAfter)
            ? new(Mood.Stuck, $"{place} for {(int)still.TotalMinutes} min{(desk.Remark is "" ? "" : $" · told: {desk.Remark}")}")
            : new(Mood.Working, desk.Remark is "" ? place : $"{place} · told: {desk.Remark}");
    }

    /// <summary>When they last did a step, or came back, or a break ended.</summary>
    private static DateTimeOffset LastStep(Workshop workshop, Desk desk) =>
        desk.Seat.Progress.Values.Select(progress => progress.Finished ?? progress.StepBegan).Append(desk.Since ?? desk.Seat.Joined).Append(workshop.Thawed ?? DateTimeOffset.MinValue).Max();

    private static string PlaceIn(Lesson lesson, LessonProgress progress)
    {
        var step = Math.Min(progress.Done, lesson.Steps.Length - 1);
        return $"{lesson.Title}, step {step + 1}: {lesson.Steps[step].Title}";
    }

    private static string NotBegun(IReadOnlyList<Lesson> lessons, Desk desk) =>
        lessons.FirstOrDefault(lesson => !desk.Seat.Progress.ContainsKey(lesson.Slug)) is { } next ? $"has not begun “{next.Title}”" : "";
}
