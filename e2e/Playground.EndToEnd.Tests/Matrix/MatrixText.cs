using System.Text.RegularExpressions;

namespace Playground.EndToEnd.Matrix;

/// <summary>One command of a reviewed file, and what each kubectl prints for it.</summary>
/// <param name="Expected">lines, some with the versions they are for in front: `[1.27-1.29]`</param>
internal sealed record MatrixStep(string Command, IReadOnlyList<string> Expected)
{
    /// <summary>The text that a version prints.</summary>
    public string For(int minor) => string.Join('\n', Expected.Select(line => MatrixText.For(line, minor)).OfType<string>());
}

/// <summary>
/// The reviewed text: lines after `$ ` are typed (a here-document goes on to its end), the others must come back, standard error among them.
/// `(exit 1)` at the end says how the command ended. A line with versions in front is for those only.
/// </summary>
internal static partial class MatrixText
{
    public static IReadOnlyList<MatrixStep> Read(string path)
    {
        var steps = new List<MatrixStep>();
        foreach (var step in File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n').Split("\n$ "))
        {
            var lines = (step.StartsWith("$ ", StringComparison.Ordinal) ? step[2..] : step).Split('\n');
            var typed = lines[0].Contains("<<END", StringComparison.Ordinal) ? Array.IndexOf(lines, "END") + 1 : 1;
            steps.Add(new(string.Join('\n', lines[..typed]), lines[typed..]));
        }

        return steps;
    }

    /// <summary>The line without its versions; null when it is for others.</summary>
    public static string? For(string line, int minor)
    {
        var match = Versions().Match(line);
        if (!match.Success)
            return line;
        var first = int.Parse(match.Groups["first"].Value);
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].Value) : match.Groups["open"].Success ? int.MaxValue : first;
        return minor >= first && minor <= last ? line[match.Length..] : null;
    }

    [GeneratedRegex(@"^\[1\.(?<first>\d+)(-1\.(?<last>\d+)|(?<open>\+))?\] ?")]
    private static partial Regex Versions();
}
