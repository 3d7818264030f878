using Microsoft.AspNetCore.Components;
using Playground.Web.Lessons.Files;

namespace Playground.Web.Components.Talks;

/// <summary>What is wrong with scripts, by line.</summary>
public sealed partial class ScriptProblems
{
    private const int Most = 20;

    [Parameter, EditorRequired] public IReadOnlyList<LessonProblem> Problems { get; set; } = [];

    /// <summary>All are about the one text beside it.</summary>
    [Parameter] public bool IsOne { get; set; }
}
