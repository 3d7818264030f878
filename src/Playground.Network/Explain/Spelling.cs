namespace Playground.Network.Explain;

/// <summary>Words that are likely the same, spelled wrongly.</summary>
public static class Spelling
{
    /// <summary>At most two letters differ, or one is the beginning of the other.</summary>
    public static bool IsNear(string one, string other) =>
        one != other && (Distance(one, other) <= Math.Min(2, Math.Min(one.Length, other.Length) / 2)
            || (Math.Min(one.Length, other.Length) > 2 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal))));

    /// <summary>How many letters have to be put in, taken out or changed to make one of the other.</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
