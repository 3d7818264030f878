using System.CommandLine;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Talks.Scripts;

/// <summary>`scripts lint [FILE...]`: tells what is wrong with scripts of talks, as `file:line: reason`; the exit code is then 1.</summary>
internal static class ScriptsCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "The scripts; left out: those that come with the product.", Arity = ArgumentArity.ZeroOrMore };
        var lint = new Command("lint", "Check scripts of talks and tell what is wrong with them.") { files };
        lint.SetAction(result => Lint(result.GetValue(files) ?? [], result.InvocationConfiguration.Output));
        return new("scripts", "Work on scripts of talks.") { lint };
    }

    private static int Lint(string[] files, TextWriter output)
    {
        var scripts = files is [] ? ScriptFolder.Shipped() : [.. files.Select(ScriptFile.Read)];
        var problems = scripts.SelectMany(script => script.Parsed.Problems).ToList();
        foreach (var problem in problems)
            output.WriteLine(problem);
        if (problems.Count is 0)
            output.WriteLine(scripts.Count is 1 ? "1 script, nothing wrong." : $"{scripts.Count} scripts, nothing wrong.");
        return problems.Count is 0 ? 0 : 1;
    }
}
