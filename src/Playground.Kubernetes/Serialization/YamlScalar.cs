using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Playground.Kubernetes.Serialization;

/// <summary>
/// What a plain YAML word means under the YAML 1.1 rules that Kubernetes tools keep: `y`, `on` and `NO` are booleans, `017` is octal, `1_000` a number.
/// Source: go-yaml v2 resolve.
/// </summary>
public static partial class YamlScalar
{
    public enum Kind
    {
        Text,
        Null,
        Boolean,
        Whole,
        Fraction,
        Timestamp,
        Merge,
    }

    public static Kind KindOf(string text) => Resolve(text).Kind;

    /// <summary>The kind and, where there is one, the value as JSON writes it.</summary>
    public static (Kind Kind, string Json) Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (Kind.Null, "null");
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return (Kind.Boolean, "true");
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return (Kind.Boolean, "false");
            case "<<":
                return (Kind.Merge, "");
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return (Kind.Fraction, "+Inf");
            case "-.inf" or "-.Inf" or "-.INF":
                return (Kind.Fraction, "-Inf");
            case ".nan" or ".NaN" or ".NAN":
                return (Kind.Fraction, "NaN");
        }

        if (text[0] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
            return (Kind.Text, "");
        if (Date().IsMatch(text))
            return (Kind.Timestamp, "");
        var plain = text.Replace("_", "");
        if (text[0] is not '.' && Whole(plain) is { } whole)
            return (Kind.Whole, whole);
        return Float().IsMatch(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? (Kind.Fraction, GoNumber.Format(value))
            : (Kind.Text, "");
    }

    /// <summary>Sexagesimal numbers of YAML 1.1: not read as numbers here, but quoted when written, for readers that do.</summary>
    public static bool IsBase60(string text) => text.Contains(':') && Base60().IsMatch(text);

    private static string? Whole(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(text.Length > 0 && text[0] is '-' or '+' ? 1 : 0);
        var (radix, skip) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        digits = digits[skip..];
        if (digits.IsEmpty)
            return null;
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var number = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (number >= radix)
                return null;
            value = (value * radix) + number;
            if (value > ulong.MaxValue)
                return null;
        }

        return negative ? (value <= -(BigInteger)long.MinValue ? (-value).ToString() : null) : value.ToString();
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Float();

    [GeneratedRegex(@"\A[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Base60();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2}))|( [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?))?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();
}
