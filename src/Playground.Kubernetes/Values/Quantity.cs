using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Playground.Kubernetes;

/// <summary>
/// An amount of a resource, `500m`, `64Mi`, kept in the canonical form of the API: the largest suffix that leaves no fraction,
/// in the family (decimal, binary, exponent) it was written in.
/// </summary>
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>
{
    /// <summary>What a server answers to a text that is no quantity.</summary>
    public const string FormatError = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private static readonly string[] DecimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    private readonly string? _text;

    private Quantity(decimal value, string text) => (Value, _text) = (value, text);

    public decimal Value { get; }

    public static implicit operator Quantity(int value) => new(value, DecimalText(value, (exponent) => DecimalSuffixes[(exponent / 3) + 3]));

    /// <summary>Of a text known to be right.</summary>
    public static Quantity Parse(string text) => TryParse(text, out var quantity) ? quantity : throw new FormatException(FormatError);

    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity)
    {
        quantity = default;
        if (string.IsNullOrEmpty(text))
            return false;
        var digits = text.AsSpan().IndexOfAnyExcept("+-0123456789.");
        var number = digits < 0 ? text : text[..digits];
        var suffix = digits < 0 ? "" : text[digits..];
        if (!decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return false;
        try
        {
            if (Array.IndexOf(BinarySuffixes, suffix) is var binary and > 0)
            {
                for (var i = 0; i < binary; i++)
                    value *= 1024;
                quantity = new(value, BinaryText(value));
                return true;
            }

            if (Array.IndexOf(DecimalSuffixes, suffix) is var thousands and >= 0)
            {
                value = Scale(value, (thousands - 3) * 3);
                quantity = new(value, DecimalText(value, exponent => DecimalSuffixes[(exponent / 3) + 3]));
                return true;
            }

            if (suffix[0] is 'e' or 'E' && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs(power) < 28)
            {
                value = Scale(value, power);
                quantity = new(value, DecimalText(value, exponent => exponent is 0 ? "" : $"e{exponent}"));
                return true;
            }
        }
        catch (OverflowException)
        {
            return false;
        }

        return false;
    }

    /// <summary>This amount in whole base units, rounded up.</summary>
    public long ToInt64() => Value >= long.MaxValue ? long.MaxValue : (long)Math.Ceiling(Value);

    /// <summary>The sum, written in this quantity's family when it is set, else in the other's.</summary>
    public Quantity Add(Quantity other) => WithSum(Value + other.Value, other);

    /// <summary>The difference, written in this quantity's family when it is set, else in the other's.</summary>
    public Quantity Subtract(Quantity other) => WithSum(Value - other.Value, other);

    private Quantity WithSum(decimal sum, Quantity other)
    {
        var binary = ToString().EndsWith('i') || (Value is 0 && other.ToString().EndsWith('i'));
        return new(sum, binary ? BinaryText(sum) : DecimalText(sum, exponent => DecimalSuffixes[(exponent / 3) + 3]));
    }

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public bool Equals(Quantity other) => ToString() == other.ToString();

    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text ?? "0";

    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    private static decimal Scale(decimal value, int power)
    {
        for (; power > 0; power--)
            value *= 10;
        for (; power < 0; power++)
            value /= 10;
        return value;
    }

    /// <summary>The amount in thousands as far as that leaves no fraction; amounts below a nano are rounded up.</summary>
    private static string DecimalText(decimal value, Func<int, string> suffix)
    {
        if (value is 0)
            return "0";
        var exponent = -9;
        var mantissa = Math.Ceiling(value * 1_000_000_000m);
        while (exponent < 18 && mantissa % 1000 == 0)
        {
            mantissa /= 1000;
            exponent += 3;
        }

        return mantissa.ToString("0", CultureInfo.InvariantCulture) + suffix(exponent);
    }

    private static string BinaryText(decimal value)
    {
        if (Math.Abs(value) < 1024)
            return DecimalText(value, exponent => DecimalSuffixes[(exponent / 3) + 3]);
        value = Math.Ceiling(value);
        var power = 0;
        while (power < BinarySuffixes.Length - 1 && value % 1024 == 0)
        {
            value /= 1024;
            power++;
        }

        return value.ToString("0", CultureInfo.InvariantCulture) + BinarySuffixes[power];
    }
}
