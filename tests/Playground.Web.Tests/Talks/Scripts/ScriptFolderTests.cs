using Playground.Web.Hosting;
using Playground.Web.Talks.Scripts.Files;

namespace Playground.Web.Tests.Talks.Scripts;

public sealed class ScriptFolderTests : IDisposable
{
    private const string Text = "---\ntitle: Mine\nsummary: My own.\nminutes: 5\n---\n## A\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("playground-scripts-").FullName;

    [Fact]
    public void What_lies_in_the_folder_can_be_chosen_with_what_ships_and_a_broken_one_keeps_nobody_away()
    {
        Put("good.md", Text);
        Put("bad.md", Text + "```seen\n```\n");
        Put("large.md", new('#', 2 * 1024 * 1024));
        Put("notes.txt", "no script");

        var files = new ScriptFolder(_folder).All;

        Assert.Equal(["bad", "good", "large", .. ScriptFolder.Shipped().Select(file => file.Name)], files.Select(file => file.Name));
        Assert.Equal("Mine", files[1].Parsed.Script!.Title);
        Assert.Equal(
            [$"{Path.Combine(_folder, "bad.md")}:7: there is no block named seen: write scene, or text, yaml, sh, console, json, dns for what is only shown", $"{Path.Combine(_folder, "large.md")}:1: the script is larger than 256 KiB"],
            files.SelectMany(file => file.Parsed.Problems).Select(problem => problem.ToString()));
        Assert.NotEmpty(new ScriptFolder(Path.Combine(_folder, "none")).All);
    }

    [Fact]
    public void Lint_tells_every_problem_with_its_line_and_exits_with_1()
    {
        Put("good.md", Text);
        Put("bad.md", Text + "```seen\n```\n");
        Assert.Equal((0, "1 script, nothing wrong.\n"), Lint("good.md"));
        var (exit, output) = Lint("good.md", "bad.md", "none.md");
        Assert.Equal(1, exit);
        Assert.StartsWith($"{Path.Combine(_folder, "bad.md")}:7: there is no block named seen", output, StringComparison.Ordinal);
        Assert.Contains($"{Path.Combine(_folder, "none.md")}:1: Could not find file", output, StringComparison.Ordinal);
        Assert.Equal(0, Lint().Exit);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private (int Exit, string Output) Lint(params string[] files)
    {
        var output = new StringWriter();
        var (_, exit) = PlaygroundOptions.Parse(["scripts", "lint", .. files.Select(file => Path.Combine(_folder, file))], output, TextWriter.Null);
        return (exit, output.ToString());
    }
}
