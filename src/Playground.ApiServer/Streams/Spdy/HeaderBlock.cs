using System.Buffers.Binary;
using System.Text;

namespace Playground.ApiServer.Streams.Spdy;

/// <summary>The names and values of a stream's headers: a count, then for each a name and a value, each with its length (all 32 bit).</summary>
internal static class HeaderBlock
{
    private const int MaxHeaders = 64;

    public static Dictionary<string, string> Read(ReadOnlySpan<byte> block)
    {
        var count = ReadLength(ref block);
        if (count > MaxHeaders)
            throw new SpdyException("a stream has too many headers");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < count; i++)
        {
            var name = ReadText(ref block);
            headers[name] = ReadText(ref block);
        }

        return headers;
    }

    /// <summary>
    /// No headers, as a reply carries them: a stored deflate block and the empty one of a sync flush.
    /// Nothing is compressed, so no compressor is kept; only the first of a connection begins the zlib stream.
    /// </summary>
    public static ReadOnlyMemory<byte> Empty(bool first) => first ? FirstEmpty : LaterEmpty;

    private static readonly byte[] LaterEmpty = [0, 4, 0, 0xfb, 0xff, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];
    private static readonly byte[] FirstEmpty = [0x78, 0x01, .. LaterEmpty];

    private static string ReadText(ref ReadOnlySpan<byte> block)
    {
        var length = ReadLength(ref block);
        if (length > block.Length)
            throw new SpdyException("a header is longer than its block");
        var text = Encoding.UTF8.GetString(block[..length]);
        block = block[length..];
        return text;
    }

    private static int ReadLength(ref ReadOnlySpan<byte> block)
    {
        if (block.Length < 4)
            throw new SpdyException("a header block is cut off");
        var length = BinaryPrimitives.ReadInt32BigEndian(block);
        block = block[4..];
        return length >= 0 ? length : throw new SpdyException("a header has a negative length");
    }
}
