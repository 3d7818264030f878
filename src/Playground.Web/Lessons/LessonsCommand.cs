using System.CommandLine;
using Playground.Web.Lessons.Files;

namespace Playground.Web.Lessons;

/// <summary>`lessons lint [DIR]`: tells what is wrong with lesson files, as `file:line: reason`; the exit code is then 1.</summary>
internal static class LessonsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder with the files; left out: those that come with the product.", Arity = ArgumentArity.ZeroOrOne };
        var lint = new Command("lint", "Check lesson files and tell what is wrong with them.") { folder };
        lint.SetAction(result => Lint(result.GetValue(folder), result.InvocationConfiguration.Output));
        return new("lessons", "Work on lessons.") { lint };
    }

    private static int Lint(string? folder, TextWriter output)
    {
        var shelf = folder is null ? LessonShelf.Shipped() : LessonShelf.Of(folder);
        foreach (var problem in shelf.Problems)
            output.WriteLine(problem);
        if (shelf.Problems.IsEmpty)
            output.WriteLine(shelf.Lessons.Length is 1 ? "1 lesson, nothing wrong." : $"{shelf.Lessons.Length} lessons, nothing wrong.");
        return shelf.Problems.IsEmpty ? 0 : 1;
    }
}
