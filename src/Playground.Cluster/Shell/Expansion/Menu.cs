using System.Text;
using Playground.Cluster.Shell.Interactive;

namespace Playground.Cluster.Shell.Expansion;

/// <summary>
/// The numbered list of `select`: in columns, filled from top to bottom, when it would not be too wide; with tabs between, as bash has it.
/// <code>
/// 1) one   3) three
/// 2) two   4) four
/// </code>
/// </summary>
internal static class Menu
{
    private const int Tab = 8;

    public static string Of(IReadOnlyList<string> words, int width)
    {
        var digits = words.Count.ToString().Length;
        // the widest word, its number, the sign behind it and two blanks
        var column = words.Max(word => Cells.Of(word)) + digits + 2 + 2;
        var columns = Math.Max(1, width / column);
        var rows = (words.Count + columns - 1) / columns;
        // what fits in one row stands below one another
        if (rows is 1)
            rows = words.Count;
        var text = new StringBuilder();
        for (var row = 0; row < rows; row++)
        {
            var at = 0;
            for (var i = row; i < words.Count; i += rows)
            {
                var firstDigits = i < rows ? rows.ToString().Length : digits;
                text.Append((i + 1).ToString().PadLeft(firstDigits)).Append(") ").Append(words[i]);
                if (i + rows < words.Count)
                    Indent(text, at + firstDigits + 2 + Cells.Of(words[i]), at + column);
                at += column;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Indent(StringBuilder text, int from, int to)
    {
        while (from < to)
        {
            if (to / Tab > from / Tab)
            {
                text.Append('\t');
                from += Tab - (from % Tab);
            }
            else
            {
                text.Append(' ');
                from++;
            }
        }
    }
}
