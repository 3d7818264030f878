namespace Playground.Cluster.Shell.Expansion;

/// <summary>Shell patterns: `*`, `?`, `[a-z]`, `[!x]`, `[[:digit:]]`, and a backslash before what is meant plainly.</summary>
internal static class Pattern
{
    public static bool IsPattern(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '\\')
                i++;
            else if (pattern[i] is '*' or '?' || (pattern[i] is '[' && pattern.IndexOf(']', i) > i))
                return true;
        }

        return false;
    }

    /// <summary>The text without the backslashes that quote.</summary>
    public static string Unescape(string pattern)
    {
        if (!pattern.Contains('\\'))
            return pattern;
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '\\' && i + 1 < pattern.Length)
                i++;
            text.Append(pattern[i]);
        }

        return text.ToString();
    }

    // goes back to the last star instead of trying all ways: linear for what people write
    public static bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (t, p, starP, starT) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] is '*')
            {
                (starP, starT) = (p++, t);
            }
            else if (p < pattern.Length && MatchOne(text[t], pattern, p, out var next))
            {
                (t, p) = (t + 1, next);
            }
            else if (starP >= 0)
            {
                (p, t) = (starP + 1, ++starT);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] is '*')
            p++;
        return p == pattern.Length;
    }

    private static bool MatchOne(char letter, ReadOnlySpan<char> pattern, int at, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == letter;
            case '[' when TryMatchSet(letter, pattern, at, out var end, out var isIn):
                next = end;
                return isIn;
            default:
                return pattern[at] == letter;
        }
    }

    private static bool TryMatchSet(char letter, ReadOnlySpan<char> pattern, int at, out int end, out bool isIn)
    {
        (isIn, end) = (false, at + 1);
        var i = at + 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        if (negated)
            i++;
        var first = true;
        for (; i < pattern.Length && (pattern[i] is not ']' || first); first = false)
        {
            if (pattern[i..].StartsWith("[:") && pattern[i..].IndexOf(":]") is > 0 and var close)
            {
                isIn |= IsInClass(letter, pattern.Slice(i + 2, close - 2));
                i += close + 2;
                continue;
            }

            var low = Take(pattern, ref i);
            var high = low;
            if (i + 1 < pattern.Length && pattern[i] is '-' && pattern[i + 1] is not ']')
            {
                i++;
                high = Take(pattern, ref i);
            }

            isIn |= letter >= low && letter <= high;
        }

        if (i >= pattern.Length)
            return false;
        isIn ^= negated;
        end = i + 1;
        return true;
    }

    private static char Take(ReadOnlySpan<char> pattern, ref int at)
    {
        if (pattern[at] is '\\' && at + 1 < pattern.Length)
            at++;
        return pattern[at++];
    }

    private static bool IsInClass(char letter, ReadOnlySpan<char> name) => name switch
    {
        "alpha" => char.IsLetter(letter),
        "digit" => char.IsAsciiDigit(letter),
        "alnum" => char.IsLetterOrDigit(letter),
        "upper" => char.IsUpper(letter),
        "lower" => char.IsLower(letter),
        "space" => char.IsWhiteSpace(letter),
        "blank" => letter is ' ' or '\t',
        "punct" => char.IsPunctuation(letter) || char.IsSymbol(letter),
        "xdigit" => char.IsAsciiHexDigit(letter),
        "cntrl" => char.IsControl(letter),
        "print" => !char.IsControl(letter),
        "graph" => !char.IsControl(letter) && letter is not ' ',
        _ => false,
    };
}
