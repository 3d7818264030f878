using System.Globalization;

namespace Playground.Cluster.Programs.Text.Awk;

/// <summary>A string, a number, or text from outside that looks like a number and then compares as one.</summary>
internal readonly record struct AwkValue(string? Text, double Number, bool LooksNumeric)
{
    /// <summary>What was never assigned: both "" and 0.</summary>
    public static AwkValue Nothing { get; } = new("", 0, true);

    public static AwkValue Of(double number) => new(null, number, false);

    public static AwkValue Of(bool holds) => Of(holds ? 1 : 0);

    public static AwkValue Of(string text) => new(text, 0, false);

    /// <summary>A field or another input.</summary>
    public static AwkValue FromOutside(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length > 0 && LengthOf(trimmed) == trimmed.Length ? new(text, Parse(trimmed), true) : Of(text);
    }

    public bool IsNumeric => Text is null || LooksNumeric;

    public bool IsTrue => Text is null || (LooksNumeric && Text.Length > 0) ? AsNumber != 0 : Text.Length > 0;

    public double AsNumber => Text is null || LooksNumeric ? Number : Parse(Text.AsSpan().TrimStart());

    public override string ToString() => Text ?? Format(Number);

    /// <summary>Whole numbers as they are, others with six digits.</summary>
    public static string Format(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";
        return number == Math.Truncate(number) && Math.Abs(number) < 1e16 ? ((long)number).ToString(CultureInfo.InvariantCulture) : General(number, 6);
    }

    /// <summary>%g: the shorter of plain and exponent form, without zeros at the end.</summary>
    public static string General(double number, int digits)
    {
        digits = Math.Clamp(digits, 1, 17);
        if (number is 0)
            return "0";
        var exponent = int.Parse(number.ToString("E" + (digits - 1), CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);
        if (exponent >= -4 && exponent < digits)
            return Shortened(number.ToString("F" + Math.Max(0, digits - 1 - exponent), CultureInfo.InvariantCulture));
        var parts = number.ToString("E" + (digits - 1), CultureInfo.InvariantCulture).Split('E');
        return $"{Shortened(parts[0])}e{parts[1][0]}{Math.Abs(exponent):00}";
    }

    private static string Shortened(string text) => text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;

    private static double Parse(ReadOnlySpan<char> text) => LengthOf(text) is > 0 and var length && double.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>How much of the text is a number.</summary>
    private static int LengthOf(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        var digits = at - start;
        if (at < text.Length && text[at] is '.')
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                (at, digits) = (at + 1, digits + 1);
        }

        if (digits is 0)
            return 0;
        var end = at;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '-' or '+')
                at++;
            if (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                end = at;
            }
        }

        return end;
    }
}
