using Playground.Web.Hosting;
using Playground.Web.Lessons.Files;

namespace Playground.Web.Tests.Lessons;

public sealed class LessonLibraryTests : IDisposable
{
    private const string Text = "---\ntitle: Mine\nsummary: My own.\nminutes: 5\n---\n## Step\n\nWords.\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("lessons-").FullName;

    [Fact]
    public async Task An_author_sees_changes_of_the_folder_at_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.md"), Text, cancellation);
        await using var library = new LessonLibrary(_folder, TimeProvider.System);
        await using var shelves = library.FollowAsync(cancellation).GetAsyncEnumerator(cancellation);
        await shelves.MoveNextAsync();
        Assert.Equal("Mine", shelves.Current.Find("mine")!.Title);
        Assert.NotNull(shelves.Current.Find("pods-talk-to-pods"));

        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.md"), Text.Replace("Mine", "Better", StringComparison.Ordinal), cancellation);
        while (shelves.Current.Find("mine")?.Title is not "Better")
            await shelves.MoveNextAsync();

        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.md"), "broken", cancellation);
        while (shelves.Current.Problems.IsEmpty)
            await shelves.MoveNextAsync();
        Assert.Equal($"{Path.Combine(_folder, "mine.md")}:1: a lesson begins with settings between two lines of ---", shelves.Current.Problems[0].ToString());
        Assert.NotNull(shelves.Current.Find("pods-talk-to-pods"));
    }

    [Fact]
    public void An_authors_lesson_stands_in_for_the_shipped_one_of_its_name()
    {
        var shelf = LessonShelf.Shipped().With(LessonShelf.Of([("pods-talk-to-pods.md", Text)]));

        Assert.Equal("Mine", shelf.Find("pods-talk-to-pods")!.Title);
    }

    [Fact]
    public void Lint_tells_what_is_wrong_and_fails()
    {
        File.WriteAllText(Path.Combine(_folder, "bad.md"), Text + "\n```chek\nx\n```\n");
        var (output, error) = (new StringWriter(), new StringWriter());

        var (options, exitCode) = PlaygroundOptions.Parse(["lessons", "lint", _folder], output, error);

        Assert.Equal((null, 1, ""), (options, exitCode, error.ToString()));
        Assert.StartsWith($"{Path.Combine(_folder, "bad.md")}:10: there is no block named chek", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lint_of_the_shipped_files_finds_nothing()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(0, PlaygroundOptions.Parse(["lessons", "lint"], output, error).ExitCode);
        Assert.EndsWith("lessons, nothing wrong.\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_at_the_start()
    {
        var error = new StringWriter();

        Assert.Equal(1, PlaygroundOptions.Parse(["--lessons", Path.Combine(_folder, "none")], TextWriter.Null, error).ExitCode);
        Assert.Equal($"--lessons wants a folder, and '{Path.Combine(_folder, "none")}' is none.\n", error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
