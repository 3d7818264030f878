using System.Collections.Immutable;

namespace Playground.Web.Lessons.Running;

/// <summary>A lesson as a learner sees it at one moment.</summary>
/// <param name="Progress">null: not begun</param>
/// <param name="IsKnown">what is stored has been read</param>
/// <param name="Remarks">what is said about the step they are at</param>
/// <param name="IsPreparing">the cluster is being set up</param>
/// <param name="Problem">why it could not be; may be empty</param>
public sealed record LessonView(Lesson Lesson, LessonProgress? Progress, ImmutableArray<Remark> Remarks, bool IsKnown = false, bool IsPreparing = false, string Problem = "")
{
    public int Done => Progress?.Done ?? 0;

    public bool IsFinished => Progress?.Finished is not null;
}
