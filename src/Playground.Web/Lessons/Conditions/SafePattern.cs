using System.Text.RegularExpressions;

namespace Playground.Web.Lessons.Conditions;

/// <summary>Regular expressions of authors: they take no more time than their text is long.</summary>
internal static class SafePattern
{
    public static Regex? Parse(string text, out string reason)
    {
        reason = "";
        try
        {
            return new(text, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant);
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException)
        {
            reason = $"'{text}' is no usable regular expression: {unusable.Message}";
            return null;
        }
    }
}
