using System.Text;

namespace Playground.Cluster.Shell.Interactive;

/// <summary>How much room text takes on a screen.</summary>
internal static class Cells
{
    public static int Of(ReadOnlySpan<char> text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes())
            cells += Of(rune);
        return cells;
    }

    /// <summary>The same without what only colours: `ESC [ … letter`.</summary>
    public static int OfShown(string text)
    {
        var shown = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '\e')
            {
                shown.Append(text[i]);
                continue;
            }

            for (i += 2; i < text.Length && !char.IsAsciiLetter(text[i]); i++)
            {
                // the numbers of the sequence
            }
        }

        return Of(shown.ToString());
    }

    private static int Of(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        <= 0x36F or 0x200B or 0x200D or (>= 0xFE00 and <= 0xFE0F) => 0,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        _ => 1,
    };
}
