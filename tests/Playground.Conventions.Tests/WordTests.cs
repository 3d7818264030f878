using System.Text.RegularExpressions;

namespace Playground.Conventions;

/// <summary>Words that promise work not done, folders that say nothing, colours outside the tokens.</summary>
public sealed partial class WordTests
{
    [Fact]
    public void No_source_promises_work_that_is_not_done()
    {
        var promises = Repository.Files("src", ".cs", ".razor", ".ts", ".css")
            .SelectMany(path => File.ReadLines(path).Select((line, i) => (Place: $"{Repository.Relative(path)}:{i + 1}", Line: line)))
            .Where(entry => Promise().IsMatch(entry.Line))
            .Select(entry => $"{entry.Place}: {entry.Line.Trim()}");
        Assert.Empty(promises);
    }

    [Fact]
    public void Folders_and_files_are_named_after_what_users_say()
    {
        var vague = Repository.Files("src", ".cs").Select(Repository.Relative)
            .Where(path => path.Split('/', '.').Any(part => part is "Helpers" or "Helper" or "Managers" or "Common" or "Utils" or "Util" or "Utilities" or "Models"));
        Assert.Empty(vague);
    }

    [Fact]
    public void Component_styles_hold_no_raw_colour()
    {
        var raw = Repository.Files("src/Playground.Web/Components", ".razor.css")
            .SelectMany(path => File.ReadLines(path).Select((line, i) => (Place: $"{Repository.Relative(path)}:{i + 1}", Line: line)))
            .Where(entry => RawColour().IsMatch(entry.Line))
            .Select(entry => $"{entry.Place}: {entry.Line.Trim()}");
        Assert.Empty(raw);
    }

    [Fact]
    public void Test_names_state_facts()
    {
        var unnamed = Repository.Files("tests", ".cs").Concat(Repository.Files("e2e", ".cs"))
            .SelectMany(path => TestMethod().Matches(File.ReadAllText(path)).Select(match => (Path: Repository.Relative(path), Name: match.Groups["name"].Value)))
            .Where(test => !test.Name.Contains('_'))
            .Select(test => $"{test.Path}: {test.Name}");
        Assert.Empty(unnamed);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException|not implemented|stub|stubs)\b|\bplaceholder\b(?!\s*[=:])")]
    private static partial Regex Promise();

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(")]
    private static partial Regex RawColour();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\]]*\]\s*(?:\[[^\]]*\]\s*)*public\s+(?:async\s+)?(?:Task|void|ValueTask)\s+(?<name>\w+)")]
    private static partial Regex TestMethod();
}
