using System.Globalization;

namespace Playground.Cluster.Controllers.Jobs;

/// <summary>
/// When a CronJob runs: `minute hour day-of-month month day-of-week`, each `*`, `1,2`, `1-5`, `*/15` or names; or `@hourly`, `@daily`, ….
/// As in cron, a day matches by either day field when both are given.
/// </summary>
internal sealed class CronSchedule
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly bool[] _minutes, _hours, _days, _months, _weekdays;
    private readonly bool _anyDay, _anyWeekday;

    private CronSchedule(string[] fields)
    {
        _minutes = Field(fields[0], 0, 59, []);
        _hours = Field(fields[1], 0, 23, []);
        _days = Field(fields[2], 1, 31, []);
        _months = Field(fields[3], 1, 12, Months, firstName: 1);
        _weekdays = Field(fields[4], 0, 7, Days);
        _weekdays[0] |= _weekdays[7];
        (_anyDay, _anyWeekday) = (fields[2][0] is '*' or '?', fields[4][0] is '*' or '?');
    }

    public static CronSchedule? Parse(string text)
    {
        text = text.Trim() switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            var other => other,
        };
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return fields.Length is 5 ? new(fields) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The first moment after this one, in this zone; null when there is none within four years.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var time = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0).AddMinutes(1);
        var end = time.AddYears(4);
        while (time < end)
        {
            if (!_months[time.Month])
                time = new DateTime(time.Year, time.Month, 1).AddMonths(1);
            else if (!IsDay(time))
                time = time.Date.AddDays(1);
            else if (!_hours[time.Hour])
                time = time.Date.AddHours(time.Hour + 1);
            else if (!_minutes[time.Minute] || zone.IsInvalidTime(time))
                time = time.AddMinutes(1);
            else
                return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
        }

        return null;
    }

    private bool IsDay(DateTime time) => (_anyDay, _anyWeekday) switch
    {
        (true, _) => _weekdays[(int)time.DayOfWeek],
        (_, true) => _days[time.Day],
        _ => _days[time.Day] || _weekdays[(int)time.DayOfWeek],
    };

    private static bool[] Field(string text, int least, int most, string[] names, int firstName = 0)
    {
        var set = new bool[most + 1];
        foreach (var part in text.Split(','))
        {
            var step = part.Split('/');
            var range = step[0].Split('-');
            var every = step.Length > 1 ? Number(step[1]) : 1;
            var first = range[0] is "*" or "?" ? least : Value(range[0]);
            var last = range[0] is "*" or "?" ? most : range.Length > 1 ? Value(range[1]) : step.Length > 1 ? most : first;
            if (first < least || last > most || first > last || every <= 0)
                throw new FormatException();
            for (var i = first; i <= last; i += every)
                set[i] = true;
        }

        return set;

        int Value(string value) => Array.IndexOf(names, value.ToLowerInvariant()) is var name and >= 0 ? name + firstName : Number(value);
        static int Number(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
