namespace Playground.Cluster.Programs.Text.Comparing;

/// <summary>One stretch in which two texts differ: lines that only the left has, and those that the right has in their place. Counted from 0.</summary>
internal readonly record struct LineChange(int Left, int LeftCount, int Right, int RightCount);

/// <summary>The fewest changes that make one list of lines the other, by the greedy walk of Myers.</summary>
internal static class LineEdits
{
    /// <summary>Texts that differ in more lines than this are told as one change from the first difference to the last.</summary>
    private const int MostEdits = 3000;

    public static List<LineChange> Between(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var start = 0;
        while (start < left.Count && start < right.Count && left[start] == right[start])
            start++;
        var (leftEnd, rightEnd) = (left.Count, right.Count);
        while (leftEnd > start && rightEnd > start && left[leftEnd - 1] == right[rightEnd - 1])
            (leftEnd, rightEnd) = (leftEnd - 1, rightEnd - 1);
        if (start == leftEnd && start == rightEnd)
            return [];
        var same = Common(left, right, start, leftEnd, rightEnd);
        return same is null ? [new(start, leftEnd - start, start, rightEnd - start)] : Gaps([.. same, (leftEnd, rightEnd)], start);
    }

    /// <summary>What lies between the lines that both have.</summary>
    private static List<LineChange> Gaps(List<(int Left, int Right)> same, int start)
    {
        var changes = new List<LineChange>();
        var (left, right) = (start, start);
        foreach (var (nextLeft, nextRight) in same)
        {
            if (nextLeft > left || nextRight > right)
                changes.Add(new(left, nextLeft - left, right, nextRight - right));
            (left, right) = (nextLeft + 1, nextRight + 1);
        }

        return changes;
    }

    /// <summary>Pairs of equal lines in order; null when there are too many differences.</summary>
    private static List<(int Left, int Right)>? Common(IReadOnlyList<string> left, IReadOnlyList<string> right, int start, int leftEnd, int rightEnd)
    {
        var (rows, columns) = (leftEnd - start, rightEnd - start);
        var most = Math.Min(rows + columns, MostEdits);
        // how far each diagonal (row - column) has come, before every round
        var reach = new int[(2 * most) + 3];
        var rounds = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            rounds.Add(reach[(most - edits)..(most + edits + 3)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = diagonal + most + 1;
                var row = diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]) ? reach[at + 1] : reach[at - 1] + 1;
                while (row < rows && row - diagonal < columns && left[start + row] == right[start + row - diagonal])
                    row++;
                reach[at] = row;
                if (row >= rows && row - diagonal >= columns)
                    return Back(rounds, rows, columns, start);
            }
        }

        return null;
    }

    private static List<(int Left, int Right)> Back(List<int[]> rounds, int rows, int columns, int start)
    {
        var same = new List<(int, int)>();
        var (row, column) = (rows, columns);
        for (var edits = rounds.Count - 1; edits >= 0; edits--)
        {
            var reach = rounds[edits];
            var diagonal = row - column;
            var at = diagonal + edits + 1;
            var comesFromRight = diagonal == -edits || (diagonal != edits && reach[at - 1] < reach[at + 1]);
            var before = edits is 0 ? 0 : comesFromRight ? reach[at + 1] : reach[at - 1];
            var beforeColumn = edits is 0 ? 0 : before - (comesFromRight ? diagonal + 1 : diagonal - 1);
            while (row > before && column > beforeColumn)
                same.Add((start + --row, start + --column));
            (row, column) = (before, beforeColumn);
        }

        same.Reverse();
        return same;
    }
}
