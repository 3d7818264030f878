using Playground.Web.Lessons.Conditions;

namespace Playground.Web.Lessons.Running;

/// <summary>What a learner's progress becomes, given what there is to see. Pure.</summary>
internal static class LessonPlan
{
    /// <summary>Ticks every step in turn that is done by now.</summary>
    public static LessonProgress Advance(Lesson lesson, LessonProgress progress, LessonWorld world, DateTimeOffset now)
    {
        while (progress.Done < lesson.Steps.Length)
        {
            var step = lesson.Steps[progress.Done];
            var isChecked = progress.IsChecked || step.Check is null || step.Check.Holds(world with { LessonBegan = progress.Began, StepBegan = progress.StepBegan });
            if (!isChecked || !(progress.IsAnswered || (step.Question is null && !step.IsReading)))
                return progress with { IsChecked = isChecked && step.Check is not null };
            progress = Next(lesson, progress, now);
            world = world with { Output = "" };
        }

        return progress;
    }

    /// <summary>The right answer was given, or a step that only tells was read.</summary>
    public static LessonProgress Answer(LessonProgress progress, int step) => progress.Done == step ? progress with { IsAnswered = true } : progress;

    /// <summary>What is to be said about the step a learner is at.</summary>
    public static IEnumerable<Remark> Remarks(Lesson lesson, LessonProgress progress, LessonWorld world) => progress.Done < lesson.Steps.Length && !progress.IsChecked
        ? lesson.Steps[progress.Done].Remarks.Where(remark => remark.When.Holds(world with { LessonBegan = progress.Began, StepBegan = progress.StepBegan }))
        : [];

    private static LessonProgress Next(Lesson lesson, LessonProgress progress, DateTimeOffset now) => progress with
    {
        Done = progress.Done + 1,
        StepBegan = now,
        IsChecked = false,
        IsAnswered = false,
        Finished = progress.Done + 1 == lesson.Steps.Length ? now : null,
    };
}
