using System.Buffers;
using System.Text;

namespace Playground.Cluster.Shell.Syntax;

/// <summary>Text that may hold single bytes, as `printf '\377'` writes them: each is a low surrogate that has no high one before it.</summary>
internal static class RawText
{
    private const int Base = 0xDC00;

    /// <summary>The character that stands for a byte.</summary>
    public static char Of(int value) => (char)(value is >= 0x80 and <= 0xFF ? Base + value : value);

    public static byte[] Encode(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(Of(0x80), Of(0xFF)) < 0)
            return Encoding.UTF8.GetBytes(text);
        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (int at = 0, end; at < text.Length; at = end)
        {
            end = at;
            while (end < text.Length && !IsByte(text, end))
                end++;
            Encoding.UTF8.GetBytes(text.AsSpan(at, end - at), bytes);
            if (end < text.Length)
                bytes.Write([(byte)(text[end++] - Base)]);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static bool IsByte(string text, int at) => text[at] - Base is >= 0x80 and <= 0xFF && (at is 0 || !char.IsHighSurrogate(text[at - 1]));
}
