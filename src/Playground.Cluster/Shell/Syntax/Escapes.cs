using System.Globalization;
using System.Text;

namespace Playground.Cluster.Shell.Syntax;

/// <summary>Backslash escapes as echo -e, printf and $'…' know them.</summary>
internal static class Escapes
{
    /// <summary>The text, and whether `\c` ended it: nothing more is to be printed.</summary>
    /// <param name="zeroOctal">octal numbers need a 0 in front, as echo has it</param>
    /// <param name="rawBytes">numbers are bytes: see <see cref="RawText"/></param>
    public static (string Text, bool Stops) Expand(string text, bool zeroOctal = false, bool rawBytes = false)
    {
        if (!text.Contains('\\'))
            return (text, false);
        var result = new StringBuilder();
        char Byte(int value) => rawBytes ? RawText.Of(value) : (char)value;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var letter = text[++i];
            switch (letter)
            {
                case 'c':
                    return (result.ToString(), true);
                case 'x':
                    result.Append(Byte(Number(text, ref i, 2, 16, 'x')));
                    break;
                case 'u':
                    result.Append((char)Number(text, ref i, 4, 16, 'u'));
                    break;
                case '0' when zeroOctal:
                    result.Append(Byte(Number(text, ref i, 3, 8, '\0')));
                    break;
                case >= '0' and <= '7' when !zeroOctal:
                    i--;
                    result.Append(Byte(Number(text, ref i, 3, 8, '\0')));
                    break;
                default:
                    result.Append(letter switch
                    {
                        'a' => "\a",
                        'b' => "\b",
                        'e' or 'E' => "\e",
                        'f' => "\f",
                        'n' => "\n",
                        'r' => "\r",
                        't' => "\t",
                        'v' => "\v",
                        '\\' => "\\",
                        '\'' when !zeroOctal => "'",
                        '"' when !zeroOctal => "\"",
                        _ => "\\" + letter,
                    });
                    break;
            }
        }

        return (result.ToString(), false);
    }

    private static int Number(string text, ref int at, int digits, int radix, char letter)
    {
        var end = at + 1;
        while (end < text.Length && end <= at + digits && (radix is 16 ? char.IsAsciiHexDigit(text[end]) : text[end] is >= '0' and <= '7'))
            end++;
        if (end == at + 1)
            return letter is '\0' ? 0 : letter;
        var number = radix is 16 ? int.Parse(text.AsSpan(at + 1, end - at - 1), NumberStyles.HexNumber) : Convert.ToInt32(text[(at + 1)..end], 8);
        at = end - 1;
        return radix is 8 ? number & 0xFF : number;
    }
}
