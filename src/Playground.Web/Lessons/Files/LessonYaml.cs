using System.Globalization;
using System.Text.RegularExpressions;
using Playground.Kubernetes.Serialization;

namespace Playground.Web.Lessons.Files;

/// <summary>The YAML inside a lesson file, with lines counted in the file.</summary>
internal static partial class LessonYaml
{
    /// <summary>A mapping; null when it is none, which is told.</summary>
    /// <param name="what">what the mapping has to hold, for the sentence</param>
    public static YamlNode.Map? Map(string text, int offset, LessonProblems problems, string what)
    {
        var node = Parse(text, offset, problems);
        if (node is not null and not YamlNode.Map)
            problems.Add(offset + node.Line, what);
        return node as YamlNode.Map;
    }

    /// <param name="offset">how many lines of the file stand before the text</param>
    /// <returns>null when it is empty or no YAML; both is told</returns>
    public static YamlNode? Parse(string text, int offset, LessonProblems problems)
    {
        try
        {
            var node = new YamlReading(text).Documents().FirstOrDefault();
            if (node is null)
                problems.Add(offset + 1, "there is nothing here");
            return node;
        }
        catch (DecodeException unreadable)
        {
            var line = LineIn().Match(unreadable.Message) is { Success: true } match ? int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture) : 1;
            problems.Add(offset + line, Prefix().Replace(unreadable.Message, ""));
            return null;
        }
    }

    [GeneratedRegex(@"^yaml: (line \d{1,9}: )?", RegexOptions.ExplicitCapture)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\bline (?<line>\d{1,9}):", RegexOptions.ExplicitCapture)]
    private static partial Regex LineIn();
}
