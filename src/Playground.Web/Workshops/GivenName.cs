using System.Globalization;
using System.Text;

namespace Playground.Web.Workshops;

/// <summary>What people may call themselves, or a room: any letters and emoji of any language, one line of them.</summary>
internal static class GivenName
{
    /// <summary>In letters as people count them: an emoji with its skin and hair is one.</summary>
    public const int Longest = 40;

    /// <summary>A letter may carry marks, but not a tower of them.</summary>
    private const int LongestLetter = 16;

    /// <summary>Blanks made one, control and direction signs gone, the rest cut off after <see cref="Longest"/> letters; may be empty.</summary>
    public static string Read(string typed)
    {
        var name = new StringBuilder();
        var letters = StringInfo.GetTextElementEnumerator(typed.Length > 4096 ? typed[..4096] : typed);
        for (var count = 0; count < Longest && letters.MoveNext();)
        {
            var letter = letters.GetTextElement();
            if (letter.Length > LongestLetter || letter.EnumerateRunes().All(IsNothing))
                continue;
            if (Rune.IsWhiteSpace(letter.EnumerateRunes().First()))
            {
                if (name.Length is 0 || name[^1] is ' ')
                    continue;
                letter = " ";
            }

            name.Append(letter);
            count++;
        }

        return name.ToString().TrimEnd();
    }

    /// <summary>Nothing to see, or half a character.</summary>
    private static bool IsNothing(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
}
