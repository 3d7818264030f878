using System.Text.RegularExpressions;

namespace Playground.Cluster.Images;

/// <summary>
/// Which tags an image has. Nobody keeps a list of them all: a tag that looks like a version not far beyond the newest, or names a usual
/// variant, is there; a slip of the finger (`1.161`, `lastest`) is not, and can be rolled back.
/// </summary>
internal static partial class ImageTags
{
    /// <summary>How many minor versions beyond the newest known one are believed.</summary>
    private const int Ahead = 6;

    public static bool Has(string newest, string tag)
    {
        if (tag is "latest")
            return true;
        var match = Grammar.Match(tag);
        if (!match.Success)
            return false;
        if (match.Groups["version"] is not { Success: true, Value: var version })
            return true;
        var (asked, known) = (Numbers(version), Numbers(newest));
        return known.Count is 0 || asked[0] < known[0]
            || (asked[0] == known[0] && (asked.Count is 1 || known.Count is 1 || asked[1] <= known[1] + Ahead));
    }

    private static List<long> Numbers(string version) =>
        [.. Digits.Matches(version.Split('-')[0]).Select(match => long.TryParse(match.Value, out var number) ? number : long.MaxValue)];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits { get; }

    [GeneratedRegex(@"^(?:(?<version>v?\d+(?:\.\d+){0,3})|latest|stable|mainline|alpine[\d.]*|slim|edge|unstable|trixie|bookworm|bullseye|buster|perl|musl|glibc|uclibc)(?:-(?:alpine[\d.]*|slim|perl|otel|trixie|bookworm|bullseye|buster|debian|musl|glibc|uclibc|rc\d+|r\d+))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar { get; }
}
