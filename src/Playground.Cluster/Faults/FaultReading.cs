using System.Globalization;
using Playground.Kubernetes;

namespace Playground.Cluster.Faults;

/// <summary>
/// Reads the fault annotations of one object. What cannot be read switches nothing on and leaves a sentence that says what would be right.
/// </summary>
internal sealed class FaultReading(ValueMap<string> annotations)
{
    /// <summary>All faults are annotations that begin so.</summary>
    public const string Prefix = "playground.io/fault-";

    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60)];

    private readonly HashSet<string> _known = [];
    private readonly List<string> _mistakes = [];

    /// <summary>The sentences about what could not be read, names that mean nothing included.</summary>
    public IReadOnlyList<string> Mistakes =>
    [
        .. _mistakes,
        .. annotations.Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && !_known.Contains(entry.Key))
            .Select(entry => $"{entry.Key} is no fault that can be switched on here; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}"),
    ];

    public bool Switch(string name) => Text(name) switch
    {
        "true" => true,
        null or "false" => false,
        var other => Wrong(name, other, "neither true nor false", false),
    };

    public TimeSpan Duration(string name) =>
        Text(name) is not { } text ? TimeSpan.Zero : TryDuration(text, out var duration) ? duration : Wrong(name, text, "no time such as 300ms, 2s or 1m", TimeSpan.Zero);

    /// <summary>0 to 1.</summary>
    public double Share(string name) =>
        Text(name) is not { } text ? 0 : TryShare(text, out var share) ? share : Wrong(name, text, "no share such as 30%", 0.0);

    public string Choice(string name, params ReadOnlySpan<string> choices)
    {
        var text = Text(name);
        return text is null || choices.Contains(text) ? text ?? "" : Wrong(name, text, $"none of {string.Join(", ", choices)}", "");
    }

    public string Name(string name) => Text(name) ?? "";

    /// <summary>`503`, `503 30%` or `30%`, which are 500s.</summary>
    public ErrorAnswers? Errors(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var (status, share) = (500, 1.0);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var right = words switch
        {
            [var one] => TryStatus(one, out status) || (TryShare(one, out share) && (status = 500) > 0),
            [var first, var second] => TryStatus(first, out status) && TryShare(second, out share),
            _ => false,
        };
        return right ? new(status, share) : Wrong<ErrorAnswers?>(name, text, "no status from 400 to 599 with a share, such as 503, 503 30% or 30%", null);
    }

    /// <summary>`1` or `1 after 30s`: an exit code, and how long after its start a container ends with it.</summary>
    public Crash? Crash(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var (code, after) = (0, TimeSpan.Zero);
        var right = text.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var one] => TryCode(one, out code),
            [var one, "after", var time] => TryCode(one, out code) && TryDuration(time, out after),
            _ => false,
        };
        return right ? new(code, after) : Wrong<Crash?>(name, text, "no exit code from 0 to 255 with a time, such as 1 or 1 after 30s", null);
    }

    /// <summary>`true` or `after 30s`.</summary>
    public TimeSpan? After(string name)
    {
        if (Text(name) is not ({ } text and not "false"))
            return null;
        var after = TimeSpan.Zero;
        return text is "true" || (text.StartsWith("after ", StringComparison.Ordinal) && TryDuration(text[6..], out after))
            ? after : Wrong<TimeSpan?>(name, text, "neither true nor a time such as after 30s", null);
    }

    private string? Text(string name)
    {
        _known.Add(Prefix + name);
        return annotations.GetValueOrDefault(Prefix + name)?.Trim();
    }

    private T Wrong<T>(string name, string text, string what, T instead)
    {
        _mistakes.Add($"{Prefix}{name}: \"{text}\" is {what}; the fault is not switched on");
        return instead;
    }

    private static bool TryCode(string text, out int code) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code <= 255;

    private static bool TryStatus(string text, out int status) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 400 and <= 599;

    private static bool TryShare(string text, out double share)
    {
        share = 0;
        if (!text.EndsWith('%') || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100)
            return false;
        share = percent / 100;
        return true;
    }

    private static bool TryDuration(string text, out TimeSpan duration)
    {
        foreach (var (suffix, seconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count * seconds <= 3600)
            {
                duration = TimeSpan.FromSeconds(count * seconds);
                return true;
            }
        }

        duration = TimeSpan.Zero;
        return false;
    }
}
