using System.Globalization;
using System.Text;
using Playground.Cluster.Shell.Syntax;

namespace Playground.Cluster.Shell.Builtins;

/// <summary>What printf prints; the format is used again until the arguments are.</summary>
internal static class PrintfText
{
    private const int MaxWidth = 10_000;

    public static (string Text, IReadOnlyList<string> Complaints) Of(IReadOnlyList<string> words)
    {
        var complaints = new List<string>();
        var output = new StringBuilder();
        var arguments = new Queue<string>(words.Skip(2));
        var format = words[1] is "--" && words.Count > 2 ? arguments.Dequeue() : words[1];
        while (true)
        {
            var before = arguments.Count;
            if (!Once(format, arguments, output, complaints) || arguments.Count is 0 || arguments.Count == before)
                break;
        }

        return (output.ToString(), complaints);
    }

    private static bool Once(string format, Queue<string> arguments, StringBuilder output, List<string> complaints)
    {
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '\\')
            {
                var end = EscapeEnd(format, i);
                var (text, stops) = Escapes.Expand(format[i..end], rawBytes: true);
                output.Append(text);
                if (stops)
                    return false;
                i = end - 1;
            }
            else if (format[i] is not '%')
            {
                output.Append(format[i]);
            }
            else if (i + 1 < format.Length && format[i + 1] is '%')
            {
                output.Append('%');
                i++;
            }
            else if (!Directive(format, ref i, arguments, output, complaints))
            {
                return false;
            }
        }

        return true;
    }

    private static int EscapeEnd(string format, int at)
    {
        var end = Math.Min(at + 2, format.Length);
        if (end > at + 1 && format[at + 1] is 'x')
        {
            while (end < format.Length && end < at + 4 && char.IsAsciiHexDigit(format[end]))
                end++;
        }
        else if (end > at + 1 && format[at + 1] is >= '0' and <= '7')
        {
            while (end < format.Length && end < at + 4 && format[end] is >= '0' and <= '7')
                end++;
        }

        return end;
    }

    private static bool Directive(string format, ref int i, Queue<string> arguments, StringBuilder output, List<string> complaints)
    {
        var start = i++;
        var flags = "";
        while (i < format.Length && "-+ #0".Contains(format[i]))
            flags += format[i++];
        var width = Size(format, ref i, arguments);
        if (width < 0)
            (flags, width) = (flags + "-", -width);
        var precision = -1;
        if (i < format.Length && format[i] is '.')
        {
            i++;
            precision = Size(format, ref i, arguments);
        }

        if (i >= format.Length || !"diouxXcsbeEfFgGq".Contains(format[i]))
        {
            complaints.Add(i >= format.Length ? $"{format[start..]}: invalid format" : $"{format[start..(i + 1)]}: invalid directive");
            return false;
        }

        var letter = format[i];
        var argument = arguments.TryDequeue(out var next) ? next : null;
        var stops = false;
        string text;
        switch (letter)
        {
            case 's':
                text = Cut(argument ?? "", precision);
                break;
            case 'q':
                text = ShellQuoting.IfNeeded(argument ?? "");
                break;
            case 'b':
                (text, stops) = Escapes.Expand(argument ?? "", zeroOctal: true, rawBytes: true);
                break;
            case 'c':
                text = argument is { Length: > 0 } ? argument[..1] : "";
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                text = Signed(Real(argument, complaints), letter, precision < 0 ? 6 : precision, flags);
                break;
            default:
                text = Whole(Number(argument, complaints), letter, precision, flags);
                break;
        }

        var fill = flags.Contains('0') && !flags.Contains('-') && letter is not ('s' or 'b' or 'c' or 'q') && precision < 0 ? '0' : ' ';
        output.Append(Pad(text, Math.Min(width, MaxWidth), flags.Contains('-'), fill));
        return !stops;
    }

    private static string Pad(string text, int width, bool left, char fill)
    {
        if (text.Length >= width)
            return text;
        if (left)
            return text.PadRight(width);
        return fill is '0' && text is ['-' or '+', ..] ? text[0] + text[1..].PadLeft(width - 1, '0') : text.PadLeft(width, fill);
    }

    private static string Cut(string text, int precision) => precision >= 0 && precision < text.Length ? text[..precision] : text;

    private static int Size(string format, ref int i, Queue<string> arguments)
    {
        if (i < format.Length && format[i] is '*')
        {
            i++;
            return arguments.TryDequeue(out var given) && int.TryParse(given, out var size) ? size : 0;
        }

        var start = i;
        while (i < format.Length && char.IsAsciiDigit(format[i]))
            i++;
        return i > start && int.TryParse(format.AsSpan(start, i - start), out var number) ? number : 0;
    }

    private static long Number(string? text, List<string> complaints)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        if (text[0] is '\'' or '"')
            return text.Length > 1 ? char.ConvertToUtf32(text, 1) : 0;
        var (negative, digits) = (text[0] is '-', text.TrimStart('-', '+'));
        long? value = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(digits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex) ? hex : null
            : digits is ['0', _, ..] && digits.All(digit => digit is >= '0' and <= '7') ? Convert.ToInt64(digits, 8)
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (value is null)
        {
            complaints.Add($"invalid number '{text}'");
            var length = digits.TakeWhile(char.IsAsciiDigit).Count();
            value = length > 0 && long.TryParse(digits.AsSpan(0, length), out var part) ? part : 0;
        }

        return negative ? -value.Value : value.Value;
    }

    private static double Real(string? text, List<string> complaints)
    {
        if (string.IsNullOrEmpty(text))
            return 0;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var value))
            return value;
        complaints.Add($"invalid number '{text}'");
        return 0;
    }

    private static string Whole(long value, char letter, int precision, string flags)
    {
        var digits = letter switch
        {
            'o' => Convert.ToString(value, 8),
            'x' => value.ToString("x", CultureInfo.InvariantCulture),
            'X' => value.ToString("X", CultureInfo.InvariantCulture),
            'u' => ((ulong)value).ToString(CultureInfo.InvariantCulture),
            _ => value.ToString(CultureInfo.InvariantCulture).TrimStart('-'),
        };
        if (precision > digits.Length)
            digits = digits.PadLeft(precision, '0');
        if (flags.Contains('#') && value is not 0)
            digits = letter switch { 'x' => "0x", 'X' => "0X", 'o' => "0", _ => "" } + digits;
        if (letter is not ('d' or 'i'))
            return digits;
        return value < 0 ? "-" + digits : flags.Contains('+') ? "+" + digits : flags.Contains(' ') ? " " + digits : digits;
    }

    private static string Signed(double value, char letter, int precision, string flags)
    {
        var digits = Math.Min(precision, 100);
        var text = char.ToLowerInvariant(letter) switch
        {
            'f' => value.ToString("F" + digits, CultureInfo.InvariantCulture),
            'e' => value.ToString((digits is 0 ? "0" : "0." + new string('0', digits)) + "e+00", CultureInfo.InvariantCulture),
            _ => value.ToString("G" + Math.Max(digits, 1), CultureInfo.InvariantCulture),
        };
        return flags.Contains('+') && value >= 0 ? "+" + text : text;
    }
}
