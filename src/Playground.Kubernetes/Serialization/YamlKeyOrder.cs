using System.Globalization;

namespace Playground.Kubernetes.Serialization;

/// <summary>The order of keys in printed YAML: by letter, but runs of digits by their number (`item2` before `item10`), and other signs before letters.</summary>
internal sealed class YamlKeyOrder : IComparer<string>
{
    public static readonly YamlKeyOrder Instance = new();

    public int Compare(string? left, string? right)
    {
        var (a, b) = (left ?? "", right ?? "");
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] == b[i])
                continue;
            var (letterA, letterB) = (char.IsLetter(a[i]), char.IsLetter(b[i]));
            if (letterA || letterB)
                return letterA == letterB ? a[i].CompareTo(b[i]) : letterB ? -1 : 1;
            var (numberA, endA) = Number(a, i);
            var (numberB, endB) = Number(b, i);
            // 10 and 1 share their first digit: the zero alone would count as less than nothing
            if ((a[i] is '0' || b[i] is '0') && HasDigitsBefore(a, i))
                (numberA, numberB) = (Prefixed(a, i, endA), Prefixed(b, i, endB));
            return numberA != numberB ? numberA.CompareTo(numberB) : endA != endB ? endA.CompareTo(endB) : a[i].CompareTo(b[i]);
        }

        return a.Length.CompareTo(b.Length);
    }

    private static (decimal Value, int End) Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return (Parse(text[start..end]), end);
    }

    private static bool HasDigitsBefore(string text, int at)
    {
        for (var i = at - 1; i >= 0 && char.IsAsciiDigit(text[i]); i--)
        {
            if (text[i] is not '0')
                return true;
        }

        return false;
    }

    private static decimal Prefixed(string text, int start, int end) => Parse("1" + text[start..end]);

    private static decimal Parse(string digits) =>
        digits.Length is 0 ? 0 : decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : decimal.MaxValue;
}
