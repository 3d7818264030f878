namespace Playground.Web.Lessons.Files;

/// <summary>Why a lesson file cannot be used: where, and what is wrong there.</summary>
/// <param name="Line">counted from 1</param>
public sealed record LessonProblem(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class LessonProblems(string file)
{
    private readonly List<LessonProblem> _all = [];

    public IReadOnlyList<LessonProblem> All => [.. _all.OrderBy(problem => problem.Line)];

    public void Add(int line, string reason) => _all.Add(new(file, line, reason));
}
