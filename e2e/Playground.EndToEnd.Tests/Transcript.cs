using System.Text.RegularExpressions;

namespace Playground.EndToEnd;

/// <summary>
/// A terminal session as one would read it: lines after `$ ` are typed, the others must come back. `&lt;word&gt;` stands for any text without
/// blanks, `…` for any text at all; columns may be wider or narrower. A line `(exit 1)` says how the command before it ended.
/// </summary>
internal static partial class Transcript
{
    public static async Task PlayAsync(string kubectl, string kubeconfig, string transcript)
    {
        var folder = Directory.CreateTempSubdirectory("playground-transcript-").FullName;
        try
        {
            await PlayAsync(transcript, command => Kubectl.RunAsync(kubectl, kubeconfig, folder, command));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <param name="run">types a command, which can be several lines: its exit code and what it printed</param>
    public static async Task PlayAsync(string transcript, Func<string, Task<(int Code, string Output)>> run)
    {
        foreach (var (command, expected, exit) in Steps(transcript))
        {
            var (code, output) = await run(command);
            var said = string.Join('\n', output.TrimEnd('\n').Split('\n').Where(line => !IsNoise(line)).Select(line => line.TrimEnd()));
            Assert.True(Pattern(expected).IsMatch(said), $"$ {command}\nwas expected to print\n{expected}\nand printed\n{said}");
            Assert.True(code == exit, $"$ {command}\nended with {code}, not {exit}, and printed\n{said}");
        }
    }

    /// <summary>What newer servers add on standard error and what says nothing about the step.</summary>
    private static bool IsNoise(string line) => line.StartsWith("Warning: v1 Endpoints is deprecated", StringComparison.Ordinal);

    private static IEnumerable<(string Command, string Expected, int Exit)> Steps(string transcript)
    {
        foreach (var step in transcript.ReplaceLineEndings("\n").Trim('\n').Split("\n$ ", StringSplitOptions.None))
        {
            var text = step.StartsWith("$ ", StringComparison.Ordinal) ? step[2..] : step;
            var lines = text.Split('\n');
            var typed = 1;
            if (Heredoc().Match(lines[0]) is { Success: true } heredoc)
                typed = Array.FindIndex(lines, 1, line => line == heredoc.Groups["end"].Value) + 1;
            var exit = Exit().Match(lines[^1]) is { Success: true } match ? int.Parse(match.Groups[1].Value) : 0;
            var expected = lines[typed..(exit is 0 ? lines.Length : lines.Length - 1)];
            yield return (string.Join('\n', lines[..typed]), string.Join('\n', expected).TrimEnd('\n'), exit);
        }
    }

    private static Regex Pattern(string expected)
    {
        var pattern = Regex.Escape(expected).Replace("…", ".*");
        pattern = AnyWord().Replace(pattern, @"\S+");
        pattern = Blanks().Replace(pattern, @"[ \t]+");
        return new Regex($"^{pattern}$", RegexOptions.Singleline);
    }

    [GeneratedRegex("<<'?(?<end>[A-Z]+)'?")]
    private static partial Regex Heredoc();

    [GeneratedRegex(@"^\(exit (\d+)\)$")]
    private static partial Regex Exit();

    [GeneratedRegex("<[a-z-]+>")]
    private static partial Regex AnyWord();

    // a terminal shows a tab as blanks
    [GeneratedRegex(@"(\\ |\\t){2,}|\\t")]
    private static partial Regex Blanks();
}
