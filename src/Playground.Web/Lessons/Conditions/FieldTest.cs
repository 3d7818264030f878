using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Playground.Web.Lessons.Conditions;

/// <summary>
/// `path` (is there), `!path` (is not), or `path op value` with = != &lt; &lt;= &gt; &gt;= and ~ for a regular expression. Where a path leads to several
/// values one of them is enough; `!=` wants none to be equal.
/// </summary>
public sealed partial record FieldTest(FieldPath Path, string Operator, string Value, Regex? Pattern)
{
    /// <summary>Null, with a reason, when the text is no test.</summary>
    public static FieldTest? Parse(string text, out string reason)
    {
        reason = "";
        var match = Form().Match(text.Trim());
        var path = match.Success ? FieldPath.Parse(match.Groups["path"].Value) : null;
        if (path is null)
        {
            reason = $"'{text}' is no comparison: write `path`, `!path` or `path = value` (also != < <= > >= ~)";
            return null;
        }

        var (sign, value) = (match.Groups["sign"].Value, match.Groups["value"].Value);
        if (sign is "")
            return new(path, match.Groups["not"].Success ? "missing" : "exists", "", null);
        if (sign is not "~")
            return new(path, sign, value, null);
        return SafePattern.Parse(value, out reason) is { } pattern ? new(path, sign, value, pattern) : null;
    }

    public bool Holds(JsonNode root)
    {
        var values = Path.Of(root).Select(FieldText.Of);
        return Operator switch
        {
            "exists" => values.Any(),
            "missing" => !values.Any(),
            "=" => values.Contains(Value, StringComparer.Ordinal),
            "!=" => !values.Contains(Value, StringComparer.Ordinal),
            "~" => values.Any(Pattern!.IsMatch),
            _ => values.Any(Compares),
        };
    }

    private bool Compares(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) || !decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var right))
            return false;
        return Operator switch { "<" => left < right, "<=" => left <= right, ">" => left > right, _ => left >= right };
    }

    [GeneratedRegex(@"^(?:(?<not>!)\s*(?<path>\S+)|(?<path>\S+?)(?:\s+(?<sign>=|!=|<=|>=|<|>|~)\s+(?<value>.*))?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
