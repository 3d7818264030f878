using System.Numerics;
using System.Text;

namespace Playground.Cluster.Programs.Calculating;

/// <summary>A decimal number of any length: its digits as a whole number, and how many of them stand behind the point.</summary>
internal readonly record struct BcNumber(BigInteger Digits, int Scale)
{
    /// <summary>Longer numbers are more than a process holds or works out in reasonable time.</summary>
    private const long MaxBits = 1_000_000;

    public static BcNumber Zero { get; } = new(0, 0);

    public static BcNumber Of(long value) => new(value, 0);

    public static BcNumber Of(bool holds) => new(holds ? 1 : 0, 0);

    public bool IsZero => Digits.IsZero;

    /// <summary>The part before the point.</summary>
    public BigInteger Whole => BigInteger.Divide(Digits, Ten(Scale));

    public int Length => Math.Max(IsZero ? 1 : BigInteger.Abs(Digits).ToString().Length, Scale);

    public static BcNumber operator -(BcNumber number) => new(-number.Digits, number.Scale);

    public static BcNumber operator +(BcNumber left, BcNumber right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new(left.At(scale) + right.At(scale), scale);
    }

    public static BcNumber operator -(BcNumber left, BcNumber right) => left + -right;

    public int SignAgainst(BcNumber other) => (this - other).Digits.Sign;

    public BcNumber Times(BcNumber other, int scale) =>
        Bounded(Digits.GetBitLength() + other.Digits.GetBitLength()) ?? new BcNumber(Digits * other.Digits, Scale + other.Scale).Cut(Math.Min(Scale + other.Scale, Math.Max(scale, Math.Max(Scale, other.Scale))));

    /// <exception cref="BcException">the divisor is zero</exception>
    public BcNumber Over(BcNumber divisor, int scale)
    {
        if (divisor.IsZero)
            throw new BcException("divide by zero");
        var shift = scale + divisor.Scale - Scale;
        return new(shift >= 0 ? BigInteger.Divide(Digits * Ten(shift), divisor.Digits) : BigInteger.Divide(Digits, divisor.Digits * Ten(-shift)), scale);
    }

    /// <summary>What a division of this scale leaves.</summary>
    public BcNumber Rest(BcNumber divisor, int scale)
    {
        var quotient = Over(divisor, scale);
        var rest = this - new BcNumber(quotient.Digits * divisor.Digits, quotient.Scale + divisor.Scale);
        return rest.Cut(Math.Max(scale + divisor.Scale, Scale));
    }

    public BcNumber Power(BcNumber exponent, int scale)
    {
        if (exponent.Scale > 0)
            throw new BcException("not an integer");
        var times = BigInteger.Abs(exponent.Digits);
        if (times.IsZero)
            return Of(1);
        var bits = BigInteger.Abs(Digits) <= 1 && Scale is 0 ? 0 : (double)times * Math.Max(Digits.GetBitLength(), Scale);
        if (bits > MaxBits)
            throw new MemoryExhaustedException();
        var count = bits is 0 ? (times.IsEven ? 2 : 1) : (int)times;
        var power = new BcNumber(BigInteger.Pow(Digits, count), Scale * count);
        return exponent.Digits.Sign < 0 ? Of(1).Over(power, scale) : power.Cut(Math.Min(power.Scale, Math.Max(scale, Scale)));
    }

    public BcNumber Root(int scale)
    {
        if (Digits.Sign < 0)
            throw new BcException("negative number");
        scale = Math.Max(scale, Scale);
        var square = new BcNumber(Digits, Scale).At(2 * scale);
        if (square.IsZero)
            return new(0, scale);
        var root = BigInteger.One << (int)((square.GetBitLength() / 2) + 1);
        while (true)
        {
            var next = (root + (square / root)) >> 1;
            if (next >= root)
                return new(root, scale);
            root = next;
        }
    }

    public BcNumber Cut(int scale) => scale >= Scale ? new(At(scale), scale) : new(BigInteger.Divide(Digits, Ten(Scale - scale)), scale);

    public override string ToString()
    {
        if (IsZero)
            return "0";
        var digits = BigInteger.Abs(Digits).ToString().PadLeft(Scale, '0');
        return (Digits.Sign < 0 ? "-" : "") + digits[..^Scale] + (Scale > 0 ? "." + digits[^Scale..] : "");
    }

    /// <summary>In another base than ten, up to sixteen.</summary>
    public string ToString(int radix)
    {
        if (radix is 10 || IsZero)
            return ToString();
        var text = new StringBuilder();
        for (var whole = BigInteger.Abs(Whole); !whole.IsZero; whole /= radix)
            text.Insert(0, "0123456789ABCDEF"[(int)(whole % radix)]);
        if (Scale > 0)
        {
            text.Append('.');
            var (unit, rest) = (Ten(Scale), BigInteger.Remainder(BigInteger.Abs(Digits), Ten(Scale)));
            // as many digits as it takes to tell the decimal ones apart
            for (var reached = BigInteger.One; reached < unit; reached *= radix, rest %= unit)
                text.Append("0123456789ABCDEF"[(int)((rest *= radix) / unit)]);
        }

        return (Digits.Sign < 0 ? "-" : "") + text;
    }

    private BigInteger At(int scale) => Digits * Ten(scale - Scale);

    private static BigInteger Ten(int power) => BigInteger.Pow(10, power);

    private static BcNumber? Bounded(long bits) => bits > MaxBits * 4 ? throw new MemoryExhaustedException() : null;
}

/// <summary>The calculation makes no sense, or has no result.</summary>
internal sealed class BcException(string message) : Exception(message);
