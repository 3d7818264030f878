using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Playground.Kubectl.Templates;

/// <summary>Go's printf, for the verbs that templates use.</summary>
internal static class GoFormat
{
    public static string Format(string format, ReadOnlySpan<JsonNode?> values)
    {
        var text = new StringBuilder();
        var next = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var start = ++i;
            while (i < format.Length - 1 && format[i] is '-' or '+' or '#' or ' ' or '.' or (>= '0' and <= '9'))
                i++;
            if (format[i] is '%')
                text.Append('%');
            else if (next >= values.Length)
                text.Append("%!").Append(format[i]).Append("(MISSING)");
            else
                text.Append(Pad(One(format[i], format[start..i], values[next++]), format[start..i]));
        }

        return text.ToString();
    }

    private static string One(char verb, string flags, JsonNode? value)
    {
        var dot = flags.IndexOf('.');
        int? precision = dot < 0 ? null : int.TryParse(flags[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 0;
        return verb switch
        {
            'q' => Flags.Flag.Quoted(GoValue.Printed(value)),
            's' or 'v' => precision is { } length && GoValue.Printed(value) is var text && text.Length > length ? text[..length] : GoValue.Printed(value),
            'd' when value is not null && GoValue.Printed(value) is var whole && long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => whole,
            'f' when value is not null => GoValue.Number(value).ToString("F" + (precision ?? 6), CultureInfo.InvariantCulture),
            't' => GoValue.Printed(value),
            'x' when value is not null => ((long)GoValue.Number(value)).ToString("x", CultureInfo.InvariantCulture),
            _ => $"%!{verb}({(value is null ? "<nil>" : "string=" + GoValue.Printed(value))})",
        };
    }

    private static string Pad(string text, string flags)
    {
        var isLeft = flags.StartsWith('-');
        var digits = new string([.. flags.TrimStart('-', '+', '#', ' ').TakeWhile(char.IsAsciiDigit)]);
        if (digits.Length is 0)
            return text;
        var width = int.Parse(digits, CultureInfo.InvariantCulture);
        return isLeft ? text.PadRight(width) : text.PadLeft(width, digits[0] is '0' ? '0' : ' ');
    }
}
