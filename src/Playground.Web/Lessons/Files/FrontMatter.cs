namespace Playground.Web.Lessons.Files;

/// <summary>A file's two halves: the settings between the first two lines of `---`, and the text below.</summary>
/// <param name="BodyOffset">how many lines stand before the text</param>
internal sealed record FrontMatter(string Settings, string Body, int BodyOffset)
{
    private const string Fence = "---";

    /// <summary>Null when the file does not begin with settings, or they never end.</summary>
    public static FrontMatter? Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() is not Fence)
            return null;
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is Fence);
        return end < 0 ? null : new(string.Join('\n', lines[1..end]), string.Join('\n', lines[(end + 1)..]), end + 1);
    }
}
