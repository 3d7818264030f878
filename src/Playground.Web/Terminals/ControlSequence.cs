namespace Playground.Web.Terminals;

/// <summary>Which `ESC [ …` sequences only move, erase and colour.</summary>
internal static class ControlSequence
{
    /// <summary>Insert, cursor, scroll, erase, tabs, modes, colours, margins. Not: reports (c n x), windows (t), printing (i), repeats (b).</summary>
    private const string Finals = "@ABCDEFGHIJKLMPSTXZ`adefghlmrsu";

    /// <summary>Cursor keys, origin, wrap, blinking and visible cursor, the second screen, pasted text in brackets, drawing at once. Not: mouse and focus reports.</summary>
    private static readonly HashSet<string> Modes = ["1", "6", "7", "12", "25", "47", "1047", "1048", "1049", "2004", "2026"];

    /// <param name="sequence">all of it, from ESC to the final byte</param>
    public static bool IsHarmless(ReadOnlySpan<byte> sequence)
    {
        var final = (char)sequence[^1];
        var body = sequence[2..^1];
        if (body.ContainsAnyInRange((byte)0x20, (byte)0x2F))
            return (final is 'q' && body[^1] is (byte)' ') || (final is 'p' && body.SequenceEqual("!"u8));
        if (body.IsEmpty || body[0] is not (>= (byte)'<' and <= (byte)'?'))
            return Finals.Contains(final) && !body.ContainsAnyInRange((byte)'<', (byte)'?');
        return body[0] is (byte)'?' && final switch
        {
            'h' or 'l' => Array.TrueForAll(System.Text.Encoding.ASCII.GetString(body[1..]).Split(';'), Modes.Contains),
            'J' or 'K' => true,
            _ => false,
        };
    }
}
