namespace Playground.Network.Explain;

/// <summary>Words that are likely the same, spelled wrongly.</summary>
public static class Spelling
{
    /// <summary>At most two letters differ, or one is the beginning of the other.</summary>
    public static bool IsNear(string one, string other) =>
        one != other && (Distance(one, other) <= Math.Min(2, Math.Min(one.Length, other.Length) / 2)
            || (Math.Min(one.Length, other.Length) > 2 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal))));

    /// <summary>How many letters have to be put in, taken out, changed or swapped with the next to make one of the other.</summary>
    public static int Distance(string one, string other)
    {
        var costs = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            costs[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            costs[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = costs[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                var swap = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] ? costs[i - 2, j - 2] + 1 : change;
                costs[i, j] = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, Math.Min(change, swap));
            }
        }

        return costs[one.Length, other.Length];
    }
}
