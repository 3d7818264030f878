using System.Globalization;

namespace Playground.Kubectl.Printers;

/// <summary>A span of time for people: `42s`, `4m30s`, `7h`, `3d5h`, `2y10d`. Source: apimachinery pkg/util/duration.</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1)
            return "<invalid>";
        if (seconds < 0)
            return "0s";
        var (minutes, hours) = (seconds / 60, seconds / 3600);
        var (days, years) = (hours / 24, hours / 24 / 365);
        return seconds switch
        {
            < 60 * 2 => $"{seconds}s",
            < 60 * 10 => Two(minutes, "m", seconds % 60, "s"),
            < 3600 * 3 => $"{minutes}m",
            < 3600 * 8 => Two(hours, "h", minutes % 60, "m"),
            < 3600 * 48 => $"{hours}h",
            < 3600 * 24 * 8 => Two(days, "d", hours % 24, "h"),
            < 3600L * 24 * 365 * 2 => $"{days}d",
            < 3600L * 24 * 365 * 8 => Two(years, "y", days % 365, "d"),
            _ => $"{years}y",
        };
    }

    public static string Since(DateTimeOffset? time, DateTimeOffset now) => time is { } set ? Of(now - set) : "<unknown>";

    public static string Since(string? time, DateTimeOffset now) =>
        Since(DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var set) ? set : (DateTimeOffset?)null, now);

    private static string Two(long large, string unit, long small, string smallUnit) =>
        small is 0 ? $"{large}{unit}" : $"{large}{unit}{small}{smallUnit}";
}
