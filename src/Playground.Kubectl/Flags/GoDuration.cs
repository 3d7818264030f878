using System.Globalization;

namespace Playground.Kubectl.Flags;

/// <summary>Spans of time as Go writes them: `1h30m`, `500ms`, `20s`.</summary>
internal static class GoDuration
{
    /// <exception cref="FormatException">in Go's words</exception>
    public static TimeSpan Parse(string text)
    {
        var rest = text.AsSpan();
        var sign = 1;
        if (rest.Length > 0 && rest[0] is '-' or '+')
        {
            sign = rest[0] is '-' ? -1 : 1;
            rest = rest[1..];
        }

        if (rest is "0")
            return TimeSpan.Zero;
        if (rest.Length is 0)
            throw Invalid(text);
        var total = 0.0;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept("0123456789.");
            var number = digits < 0 ? rest : rest[..digits];
            if (number.Length is 0 || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                throw Invalid(text);
            if (digits < 0)
                throw new FormatException($"time: missing unit in duration {Flag.Quoted(text)}");
            rest = rest[digits..];
            var end = rest.IndexOfAny("0123456789.");
            var unit = end < 0 ? rest : rest[..end];
            total += value * (unit switch
            {
                "h" => 3600e3,
                "m" => 60e3,
                "s" => 1e3,
                "ms" => 1,
                "us" or "µs" => 1e-3,
                "ns" => 1e-6,
                _ => throw new FormatException($"time: unknown unit {Flag.Quoted(unit.ToString())} in duration {Flag.Quoted(text)}"),
            });
            rest = end < 0 ? [] : rest[end..];
        }

        return TimeSpan.FromMilliseconds(sign * total);
    }

    public static string Format(TimeSpan span)
    {
        if (span == TimeSpan.Zero)
            return "0s";
        var sign = span < TimeSpan.Zero ? "-" : "";
        span = span.Duration();
        if (span < TimeSpan.FromSeconds(1))
            return sign + span.TotalMilliseconds.ToString("0.######", CultureInfo.InvariantCulture) + "ms";
        var seconds = (span.TotalSeconds % 60).ToString("0.#########", CultureInfo.InvariantCulture) + "s";
        var hours = (long)span.TotalHours;
        return sign + (hours > 0 ? $"{hours}h{span.Minutes}m{seconds}" : span.Minutes > 0 ? $"{span.Minutes}m{seconds}" : seconds);
    }

    private static FormatException Invalid(string text) => new($"time: invalid duration {Flag.Quoted(text)}");
}
