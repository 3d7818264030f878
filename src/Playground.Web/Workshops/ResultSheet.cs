using System.Globalization;
using System.Text;
using Playground.Web.Lessons;

namespace Playground.Web.Workshops;

/// <summary>What everybody in a room has done, as a table for spreadsheets. Pure.</summary>
internal static class ResultSheet
{
    /// <param name="lessons">the room's, in their order</param>
    public static string Write(IEnumerable<Desk> desks, IReadOnlyList<Lesson> lessons)
    {
        var text = new StringBuilder("\uFEFF"); // so that spreadsheets read it as UTF-8
        Line(["name", "cluster", "joined", "lessons done", .. lessons.SelectMany(lesson => new[] { lesson.Title, $"{lesson.Title}: finished" })]);
        foreach (var seat in desks.Select(desk => desk.Seat))
        {
            var done = lessons.Count(lesson => seat.Progress.GetValueOrDefault(lesson.Slug)?.Finished is not null);
            Line([seat.Name, seat.Cluster, At(seat.Joined), $"{done} of {lessons.Count}", .. lessons.SelectMany(lesson => Cells(seat, lesson))]);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    private static IEnumerable<string> Cells(Seat seat, Lesson lesson) => seat.Progress.GetValueOrDefault(lesson.Slug) is { } progress
        ? [$"{Math.Min(progress.Done, lesson.Steps.Length)} of {lesson.Steps.Length} steps", progress.Finished is { } end ? At(end) : ""]
        : ["", ""];

    /// <summary>A spreadsheet takes what begins with one of these signs for a formula, and runs it; an apostrophe before it makes it a text.</summary>
    private static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{value}" : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
