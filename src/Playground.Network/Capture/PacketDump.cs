using System.Text;

namespace Playground.Network.Capture;

/// <summary>The bytes of a packet below its line: as text (-A), or in rows of sixteen with the text beside (-X).</summary>
internal static class PacketDump
{
    private const int Row = 16;

    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\n");
        for (var at = 0; at < bytes.Length; at++)
        {
            // a carriage return at the end of a line would only be in the way
            if (bytes[at] is (byte)'\r' && at + 1 < bytes.Length && bytes[at + 1] is (byte)'\n')
                continue;
            text.Append(bytes[at] is (byte)'\t' or (byte)' ' or (byte)'\n' || IsGraph(bytes[at]) ? (char)bytes[at] : '.');
        }

        return text.ToString();
    }

    public static string Hex(ReadOnlySpan<byte> bytes, bool withText)
    {
        var text = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += Row)
        {
            var row = bytes[at..Math.Min(at + Row, bytes.Length)];
            var pairs = new StringBuilder();
            for (var i = 0; i < row.Length; i++)
                pairs.Append(i % 2 is 0 ? " " : "").Append(row[i].ToString("x2"));
            text.Append($"\n\t0x{at:x4}: {(withText ? pairs.ToString().PadRight(Row / 2 * 5) : pairs)}");
            if (!withText)
                continue;
            text.Append("  ");
            foreach (var value in row)
                text.Append(IsGraph(value) ? (char)value : '.');
        }

        return text.ToString();
    }

    private static bool IsGraph(byte value) => value is > 0x20 and < 0x7F;
}
