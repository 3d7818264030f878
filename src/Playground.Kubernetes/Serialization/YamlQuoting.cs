using System.Globalization;
using System.Text;

namespace Playground.Kubernetes.Serialization;

/// <summary>
/// Whether a text can stand plain in YAML, needs quotes, or goes below as a block. Source: go-yaml v2's emitter, which descends from libyaml.
/// </summary>
internal static class YamlQuoting
{
    public static string Key(string text) => text.Contains('\n') ? DoubleQuoted(text) : Value(text);

    public static bool IsBlock(string text)
    {
        if (!text.Contains('\n') || text[^1] is ' ')
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' ? i > 0 && text[i - 1] is ' ' : IsSpecial(text, i))
                return false;
        }

        return true;
    }

    /// <summary>A text without line breaks.</summary>
    public static string Value(string text)
    {
        // What would read as a number, boolean, null or time is put in double quotes
        if (YamlScalar.KindOf(text) is not YamlScalar.Kind.Text || YamlScalar.IsBase60(text) || text.Contains('\n'))
            return DoubleQuoted(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text, i))
                return DoubleQuoted(text);
        }

        return CanBePlain(text) ? text : $"'{text.Replace("'", "''")}'";
    }

    private static bool CanBePlain(string text)
    {
        if (text[0] is ' ' || text[^1] is ' ' || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            var blankFollows = i + 1 == text.Length || text[i + 1] is ' ';
            var breaks = text[i] switch
            {
                ':' => blankFollows,
                '#' => i is 0 || text[i - 1] is ' ',
                ',' or '[' or ']' or '{' or '}' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => i is 0,
                '?' or '-' => i is 0 && blankFollows,
                _ => false,
            };
            if (breaks)
                return false;
        }

        return true;
    }

    /// <summary>Not printable in libyaml's sense; that includes tabs and everything beyond the basic plane.</summary>
    private static bool IsSpecial(string text, int at) => text[at] switch
    {
        '\n' => false,
        >= ' ' and <= '~' => false,
        < '\xa0' => true,
        '\ufeff' or '\u2028' or '\u2029' or '\u0085' => true,
        (>= '\ud800' and <= '\udfff') or '\ufffe' or '\uffff' => true,
        _ => false,
    };

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('"' or '\\' or '\n') && !IsSpecial(text, i))
            {
                quoted.Append(text[i]);
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length)
            {
                quoted.Append("\\U").Append(char.ConvertToUtf32(text[i], text[++i]).ToString("X8", CultureInfo.InvariantCulture));
                continue;
            }

            quoted.Append('\\').Append(text[i] switch
            {
                '\0' => "0",
                '\a' => "a",
                '\b' => "b",
                '\t' => "t",
                '\n' => "n",
                '\v' => "v",
                '\f' => "f",
                '\r' => "r",
                '\x1b' => "e",
                '"' => "\"",
                '\\' => "\\",
                '\x85' => "N",
                '\xa0' => "_",
                '\u2028' => "L",
                '\u2029' => "P",
                <= '\xff' => "x" + ((int)text[i]).ToString("X2", CultureInfo.InvariantCulture),
                _ => "u" + ((int)text[i]).ToString("X4", CultureInfo.InvariantCulture),
            });
        }

        return quoted.Append('"').ToString();
    }
}
