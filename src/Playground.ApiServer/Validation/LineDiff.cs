using System.Text;
using Playground.Kubernetes.Schema;

namespace Playground.ApiServer.Validation;

/// <summary>What changed between two specs, as the hunks of a unified diff with three lines around each change.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    public static string Of<T>(T before, T now) where T : class, IKubernetesType<T> => Of(GoText.Lines(before), GoText.Lines(now));

    public static string Of(List<string> left, List<string> right)
    {
        var text = new StringBuilder();
        var edits = Edits(left, right);
        for (var start = 0; start < edits.Count;)
        {
            if (edits[start].Sign is ' ')
            {
                start++;
                continue;
            }

            var (from, to, end) = (Math.Max(0, start - Context), start, start);
            for (; to < edits.Count && to - end <= 2 * Context; to++)
                end = edits[to].Sign is ' ' ? end : to;
            to = Math.Min(edits.Count, end + Context + 1);
            var hunk = edits[from..to];
            text.Append($"@@ -{hunk[0].Left + 1},{hunk.Count(e => e.Sign is not '+')} +{hunk[0].Right + 1},{hunk.Count(e => e.Sign is not '-')} @@\n");
            foreach (var edit in hunk)
                text.Append(edit.Sign).Append(edit.Line).Append('\n');
            start = to;
        }

        return text.ToString();
    }

    /// <summary>The lines of both sides in order: kept, dropped, added. Specs are small, so the longest common part is found by its table.</summary>
    private static List<Edit> Edits(List<string> left, List<string> right)
    {
        var common = new int[left.Count + 1, right.Count + 1];
        for (var l = left.Count - 1; l >= 0; l--)
        {
            for (var r = right.Count - 1; r >= 0; r--)
                common[l, r] = left[l] == right[r] ? common[l + 1, r + 1] + 1 : Math.Max(common[l + 1, r], common[l, r + 1]);
        }

        List<Edit> edits = [];
        for (int l = 0, r = 0; l < left.Count || r < right.Count;)
        {
            if (l < left.Count && r < right.Count && left[l] == right[r])
                edits.Add(new(' ', left[l], l++, r++));
            else if (l < left.Count && (r == right.Count || common[l + 1, r] >= common[l, r + 1]))
                edits.Add(new('-', left[l], l++, r));
            else
                edits.Add(new('+', right[r], l, r++));
        }

        return edits;
    }

    private readonly record struct Edit(char Sign, string Line, int Left, int Right);
}
