using System.Globalization;

namespace Playground.Kubernetes.Serialization;

/// <summary>Fractions as Go prints them: as few digits as tell the number apart, an exponent only for the very large and very small.</summary>
internal static class GoNumber
{
    /// <summary>As encoding/json: an exponent below 1e-6 and from 1e21 on.</summary>
    public static string Format(double value) => Format(value, 21, -7, exponentDigits: 1);

    /// <summary>As strconv's 'g', which YAML output uses.</summary>
    public static string FormatShort(double value) => Format(value, 21, -5, exponentDigits: 2);

    private static string Format(double value, int large, int small, int exponentDigits)
    {
        if (value is 0)
            return "0";
        // R gives the shortest digits; E form parts them from the exponent
        var parts = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = int.Parse(parts.AsSpan(parts.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = new string([.. shortest.TakeWhile(c => c is not 'E').Where(char.IsAsciiDigit)]).Trim('0');
        var sign = value < 0 ? "-" : "";
        if (exponent >= large || exponent <= small)
        {
            var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("D" + exponentDigits, CultureInfo.InvariantCulture)}";
        }

        if (exponent < 0)
            return sign + "0." + new string('0', -exponent - 1) + digits;
        return digits.Length <= exponent + 1
            ? sign + digits.PadRight(exponent + 1, '0')
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
