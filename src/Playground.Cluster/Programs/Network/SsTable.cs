using System.Text;

namespace Playground.Cluster.Programs.Network;

/// <summary>The columns of ss: as wide as what stands in them, and on a terminal spread over its width.</summary>
internal static class SsTable
{
    private static readonly (string Title, bool IsRight, string Gap)[] Columns =
    [
        ("Netid", false, ""), ("State", false, " "), ("Recv-Q", false, " "), ("Send-Q", false, " "), ("Local Address:", true, " "), ("Port", false, ""),
        ("Peer Address:", true, " "), ("Port", false, ""), ("Process", false, ""),
    ];

    /// <param name="rows">a field for each column</param>
    /// <param name="shown">whether a column is shown at all</param>
    /// <param name="screen">the terminal's width; null: it is none</param>
    public static string Print(IReadOnlyList<string[]> rows, Func<string, bool> shown, bool hasTitles, int? screen)
    {
        string[][] lines = hasTitles ? [[.. Columns.Select(column => column.Title)], .. rows] : [.. rows];
        var widths = Widths(lines, shown);
        if (screen is { } width)
            Spread(widths, width);
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var isFirst = true;
            for (var at = 0; at < Columns.Length; at++)
            {
                if (widths[at] is 0)
                    continue;
                var (gap, room) = isFirst ? ("", widths[at]) : (Columns[at].Gap, widths[at] - Columns[at].Gap.Length);
                text.Append(gap).Append(Columns[at].IsRight ? line[at].PadLeft(room) : line[at].PadRight(room));
                isFirst = false;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static int[] Widths(string[][] lines, Func<string, bool> shown)
    {
        var widths = new int[Columns.Length];
        var isFirst = true;
        for (var at = 0; at < Columns.Length; at++)
        {
            var longest = lines.Length is 0 || !shown(Columns[at].Title) ? 0 : lines.Max(line => line[at].Length);
            widths[at] = longest is 0 ? 0 : longest + (isFirst ? 0 : Columns[at].Gap.Length);
            isFirst &= longest is 0;
        }

        return widths;
    }

    /// <summary>What is left of the screen goes to the columns that fit on it, evenly, the rest to the last ones.</summary>
    private static void Spread(int[] widths, int screen)
    {
        var (begin, used) = (0, 0);
        for (var at = 0; at < widths.Length; at++)
        {
            widths[at] = Math.Min(widths[at], screen);
            var isLast = !widths.Skip(at + 1).Any(width => width > 0);
            if (widths[at] is 0 || (used += widths[at]) < screen && !isLast)
                continue;
            if (used > screen)
                used -= widths[at--];
            int[] line = [.. Enumerable.Range(begin, at + 1 - begin).Where(column => widths[column] > 0)];
            foreach (var (place, column) in line.Reverse().Index())
                widths[column] += ((screen - used) / line.Length) + (place < (screen - used) % line.Length ? 1 : 0);
            (begin, used) = (at + 1, 0);
        }
    }
}
