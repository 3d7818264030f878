using System.Globalization;

namespace Playground.ApiServer.Resources.Jobs;

/// <summary>
/// When a CronJob runs: five fields, or a word.
/// <code>
/// minute hour day-of-month month day-of-week      field = part,part…   part = * | n | n-m | any of these /step
/// </code>
/// </summary>
internal static class CronSchedule
{
    private static readonly (int Least, int Most, string[] Names)[] Fields =
    [
        (0, 59, []), (0, 23, []), (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>What is wrong with it, as the real server's parser says; null when it is right.</summary>
    public static string? Error(string schedule)
    {
        if (schedule.StartsWith('@'))
        {
            return schedule is "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly"
                || schedule.StartsWith("@every ", StringComparison.Ordinal)
                ? null
                : $"unrecognized descriptor: {schedule}";
        }

        // the parser knows a zone before the fields, though CronJobs may have none there
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
            schedule = schedule.IndexOf(' ') is var space and > 0 ? schedule[space..] : "";
        var fields = schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not 5)
            return $"expected exactly 5 fields, found {fields.Length}: [{string.Join(' ', fields)}]";
        return fields.Zip(Fields, (field, bounds) => field.Split(',').Select(part => PartError(part, bounds)).FirstOrDefault(e => e is not null))
            .FirstOrDefault(e => e is not null);
    }

    private static string? PartError(string part, (int Least, int Most, string[] Names) bounds)
    {
        var steps = part.Split('/');
        var range = steps[0].Split('-');
        if (steps.Length > 2)
            return $"too many slashes: {part}";
        if (range.Length > 2)
            return $"too many hyphens: {part}";
        var (from, to) = (bounds.Least, bounds.Most);
        if (range[0] is not ("*" or "?"))
        {
            if (!TryNumber(range[0], bounds, out from))
                return $"failed to parse int from {range[0]}: strconv.Atoi: parsing \"{range[0]}\": invalid syntax";
            to = steps.Length is 2 ? bounds.Most : from;
            if (range.Length is 2 && !TryNumber(range[1], bounds, out to))
                return $"failed to parse int from {range[1]}: strconv.Atoi: parsing \"{range[1]}\": invalid syntax";
        }

        if (from < bounds.Least)
            return $"beginning of range ({from}) below minimum ({bounds.Least}): {part}";
        if (to > bounds.Most)
            return $"end of range ({to}) above maximum ({bounds.Most}): {part}";
        if (from > to)
            return $"beginning of range ({from}) beyond end of range ({to}): {part}";
        return steps.Length is 2 && (!int.TryParse(steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step is 0)
            ? $"step of range should be a positive number: {part}"
            : null;
    }

    private static bool TryNumber(string text, (int Least, int Most, string[] Names) bounds, out int number)
    {
        number = Array.IndexOf(bounds.Names, text.ToLowerInvariant());
        if (number >= 0)
        {
            number += bounds.Least;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
