using System.Text;
using System.Text.RegularExpressions;

namespace Playground.Cluster.Programs.Text;

/// <summary>POSIX regular expressions, basic and extended, as .NET writes them.</summary>
internal static class PosixPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static Regex? TryCreate(string pattern, bool ignoresCase)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None), Limit);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static string ToRegex(string pattern, bool isExtended)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter is '[')
            {
                i = CopySet(pattern, i, regex);
                continue;
            }

            if (letter is '\\' && i + 1 < pattern.Length)
            {
                var next = pattern[++i];
                // what a backslash makes special in one kind, it makes plain in the other
                if ("(){}+?|".Contains(next))
                    regex.Append(isExtended ? "\\" : "").Append(next);
                else
                    regex.Append(next is '<' or '>' ? "\\b" : char.IsAsciiLetterOrDigit(next) || next is '.' or '*' or '[' or ']' or '^' or '$' or '\\' ? "\\" + next : Regex.Escape(next.ToString()));
                continue;
            }

            if (!isExtended && "(){}+?|".Contains(letter))
                regex.Append('\\').Append(letter);
            else if (letter is '*' && (i is 0 || (!isExtended && i is 1 && pattern[0] is '^')))
                regex.Append("\\*");
            else
                regex.Append(letter);
        }

        return regex.ToString();
    }

    private static int CopySet(string pattern, int at, StringBuilder regex)
    {
        var i = at + 1;
        regex.Append('[');
        if (i < pattern.Length && pattern[i] is '^')
        {
            regex.Append('^');
            i++;
        }

        for (var first = true; i < pattern.Length && (first || pattern[i] is not ']'); i++, first = false)
        {
            if (pattern.AsSpan(i).StartsWith("[:") && pattern.IndexOf(":]", i, StringComparison.Ordinal) is > 0 and var close)
            {
                regex.Append(pattern[(i + 2)..close] switch
                {
                    "digit" => "0-9",
                    "alpha" => "a-zA-Z",
                    "alnum" => "a-zA-Z0-9",
                    "upper" => "A-Z",
                    "lower" => "a-z",
                    "space" => "\\s",
                    "blank" => " \\t",
                    "punct" => "!-/:-@\\[-`{-~",
                    "xdigit" => "0-9A-Fa-f",
                    _ => "",
                });
                i = close + 1;
                continue;
            }

            regex.Append(pattern[i] is '\\' or '[' or ']' ? "\\" + pattern[i] : pattern[i].ToString());
        }

        regex.Append(']');
        return i;
    }
}
