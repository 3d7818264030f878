using System.Text;

namespace Playground.Cluster.Programs.Text.Comparing;

/// <summary>Changes written down, as commands of ed with their lines or as hunks with context. A line without a newline is the last of its file.</summary>
internal static class DiffReport
{
    public static string Normal(IReadOnlyList<string> left, IReadOnlyList<string> right, List<LineChange> changes)
    {
        var text = new StringBuilder();
        foreach (var change in changes)
        {
            var letter = change.LeftCount is 0 ? 'a' : change.RightCount is 0 ? 'd' : 'c';
            text.Append($"{Range(change.Left, change.LeftCount)}{letter}{Range(change.Right, change.RightCount)}\n");
            Add(text, "< ", left, change.Left, change.LeftCount);
            if (letter is 'c')
                text.Append("---\n");
            Add(text, "> ", right, change.Right, change.RightCount);
        }

        return text.ToString();

        static string Range(int start, int count) => count > 1 ? $"{start + 1},{start + count}" : $"{start + count}";
    }

    public static string Unified(IReadOnlyList<string> left, IReadOnlyList<string> right, List<LineChange> changes, int context)
    {
        var text = new StringBuilder();
        for (var first = 0; first < changes.Count;)
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].Left - (changes[last].Left + changes[last].LeftCount) <= 2L * context)
                last++;
            AddHunk(text, left, right, changes[first..(last + 1)], context);
            first = last + 1;
        }

        return text.ToString();
    }

    private static void AddHunk(StringBuilder text, IReadOnlyList<string> left, IReadOnlyList<string> right, List<LineChange> changes, int context)
    {
        var before = Math.Min(context, changes[0].Left);
        var end = changes[^1].Left + changes[^1].LeftCount;
        var after = Math.Min(context, left.Count - end);
        var (start, rightStart) = (changes[0].Left - before, changes[0].Right - before);
        text.Append($"@@ -{Range(start, end + after - start)} +{Range(rightStart, changes[^1].Right + changes[^1].RightCount + after - rightStart)} @@\n");
        foreach (var change in changes)
        {
            Add(text, " ", left, start, change.Left - start);
            Add(text, "-", left, change.Left, change.LeftCount);
            Add(text, "+", right, change.Right, change.RightCount);
            start = change.Left + change.LeftCount;
        }

        Add(text, " ", left, start, after);

        static string Range(int start, int count) => count is 1 ? $"{start + 1}" : $"{(count is 0 ? start : start + 1)},{count}";
    }

    private static void Add(StringBuilder text, string sign, IReadOnlyList<string> lines, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            text.Append(sign).Append(lines[i]);
            if (!lines[i].EndsWith('\n'))
                text.Append("\n\\ No newline at end of file\n");
        }
    }
}
