namespace Playground.Network.Dns.Message;

/// <summary>Zone-file text to length-prefixed labels, the form a name has inside a message.</summary>
internal static class NameBytes
{
    /// <summary>Writes an absolute name, its closing zero included; false when a label or the whole is empty or too long.</summary>
    public static bool TryEncode(string absolute, Span<byte> wire, out int length)
    {
        length = 0;
        if (absolute is ".")
        {
            wire[length++] = 0;
            return true;
        }

        var label = length++;
        for (var at = 0; at < absolute.Length; at++)
        {
            if (absolute[at] == '.')
            {
                var size = length - label - 1;
                if (size is 0 or > DnsName.MaxLabelLength || length >= DnsName.MaxWireLength)
                    return false;
                wire[label] = (byte)size;
                label = length++;
                continue;
            }

            if (!TryByte(absolute, ref at, out var value) || length >= DnsName.MaxWireLength)
                return false;
            wire[length++] = value;
        }

        wire[label] = 0;
        return length == label + 1;
    }

    // one character, or an escape: \. stands for the character, \046 for the byte of that number
    private static bool TryByte(string text, ref int at, out byte value)
    {
        value = (byte)text[at];
        if (text[at] > 0xFF)
            return false;
        if (text[at] != '\\')
            return true;

        if (at + 3 < text.Length && char.IsAsciiDigit(text[at + 1]))
        {
            var digits = text.AsSpan(at + 1, 3);
            at += 3;
            return byte.TryParse(digits, out value);
        }

        at++;
        if (at >= text.Length || text[at] > 0xFF)
            return false;
        value = (byte)text[at];
        return true;
    }

    /// <summary>Appends one byte of a label as text, escaped where a dot or a blank would be misread.</summary>
    public static int Append(byte value, Span<char> text)
    {
        if (value is (byte)'.' or (byte)'\\')
        {
            text[0] = '\\';
            text[1] = (char)value;
            return 2;
        }

        if (value is > 0x20 and < 0x7F)
        {
            text[0] = (char)value;
            return 1;
        }

        text[0] = '\\';
        text[1] = (char)('0' + (value / 100));
        text[2] = (char)('0' + (value / 10 % 10));
        text[3] = (char)('0' + (value % 10));
        return 4;
    }
}
