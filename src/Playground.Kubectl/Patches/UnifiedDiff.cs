using System.Text;

namespace Playground.Kubectl.Patches;

/// <summary>Two texts as `diff -u` shows them: hunks with three lines around each change.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string before, string after)
    {
        var (old, young) = (Lines(before), Lines(after));
        var edits = Edits(old, young);
        var text = new StringBuilder();
        for (var start = 0; start < edits.Count;)
        {
            var first = edits.FindIndex(start, edit => edit.Mark is not ' ');
            if (first < 0)
                break;
            var last = first;
            for (var i = first; i < edits.Count && i <= last + (2 * Context) + 1; i++)
            {
                if (edits[i].Mark is not ' ')
                    last = i;
            }

            var (from, to) = (Math.Max(start, first - Context), Math.Min(edits.Count, last + Context + 1));
            Hunk(text, edits, from, to);
            start = to;
        }

        return text.ToString();
    }

    private static void Hunk(StringBuilder text, List<(char Mark, string Line)> edits, int from, int to)
    {
        var (oldStart, newStart) = (edits[..from].Count(e => e.Mark is not '+'), edits[..from].Count(e => e.Mark is not '-'));
        var (oldCount, newCount) = (edits[from..to].Count(e => e.Mark is not '+'), edits[from..to].Count(e => e.Mark is not '-'));
        text.Append($"@@ -{Range(oldStart, oldCount)} +{Range(newStart, newCount)} @@\n");
        foreach (var (mark, line) in edits[from..to])
            text.Append(mark).Append(line).Append('\n');
    }

    private static string Range(int start, int count) => count is 1 ? $"{start + 1}" : $"{(count is 0 ? start : start + 1)},{count}";

    private static string[] Lines(string text) => text.Length is 0 ? [] : text.TrimEnd('\n').Split('\n');

    /// <summary>By the longest common subsequence; what goes stands before what comes.</summary>
    private static List<(char Mark, string Line)> Edits(string[] old, string[] young)
    {
        var lengths = new int[old.Length + 1, young.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = young.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == young[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        var edits = new List<(char, string)>();
        var (at, to) = (0, 0);
        while (at < old.Length || to < young.Length)
        {
            if (at < old.Length && to < young.Length && old[at] == young[to])
            {
                edits.Add((' ', old[at++]));
                to++;
            }
            else if (at < old.Length && (to == young.Length || lengths[at + 1, to] >= lengths[at, to + 1]))
            {
                edits.Add(('-', old[at++]));
            }
            else
            {
                edits.Add(('+', young[to++]));
            }
        }

        return edits;
    }
}
