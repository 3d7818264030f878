using YamlDotNet.Core;

namespace Playground.Kubernetes.Serialization;

/// <summary>
/// A parser's complaint in go-yaml's words: `yaml: line 4: found character that cannot start any token`. YamlDotNet descends from the same
/// C library, so most sentences differ in their first half only.
/// </summary>
internal static class YamlProblem
{
    /// <param name="reached">where the scanner stood</param>
    public static string Describe(Exception problem, in Mark reached, string text)
    {
        var scanned = (int)reached.Line;
        if (problem is not YamlException { Message: var words, Start: var start })
            return scanned > 1 ? $"yaml: line {scanned - 1}: did not find expected ',' or ']'" : "yaml: did not find expected ',' or ']'";
        // "While parsing a block mapping, did not find expected key." : the half before the comma is context
        if (words.StartsWith("While ", StringComparison.Ordinal) && words.IndexOf(", ", StringComparison.Ordinal) is var comma and > 0)
            words = words[(comma + 2)..];
        words = words.TrimEnd('.');
        var line = (int)start.Line;
        return words switch
        {
            "found invalid mapping" => Sentence(line, "mapping values are not allowed in this context"),
            "found invalid tab as indentation" => Sentence(scanned, "found character that cannot start any token"),
            "found a tab character that violate indentation" => Sentence(scanned, "found a tab character that violates indentation"),
            "did not find expected key" when IsLineWithoutColon(text, start) => Sentence(line + 1, "could not find expected ':'"),
            // go-yaml names the line before the one a grammar error is on, and the very line of a malformed token
            _ when problem is SemanticErrorException => line > 1 ? $"yaml: line {line - 1}: {Lower(words)}" : $"yaml: {Lower(words)}",
            _ => Sentence(scanned, Lower(words)),
        };
    }

    // Nothing is said about the line when it is the first
    private static string Sentence(int line, string words) => line > 1 ? $"yaml: line {line}: {words}" : $"yaml: {words}";

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    private static bool IsLineWithoutColon(string text, in Mark start)
    {
        var lines = text.Split('\n');
        if (start.Line > lines.Length)
            return false;
        var line = lines[start.Line - 1].TrimEnd();
        return line.Length > 0 && char.IsLetterOrDigit(line.TrimStart()[0]) && !line.Contains(": ", StringComparison.Ordinal) && line[^1] is not ':';
    }
}
