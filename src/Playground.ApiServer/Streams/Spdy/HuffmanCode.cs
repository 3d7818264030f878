namespace Playground.ApiServer.Streams.Spdy;

/// <summary>A canonical Huffman code of DEFLATE (RFC 1951, 3.2.2), given by the code length of each symbol.</summary>
internal sealed class HuffmanCode
{
    private const int MaxLength = 15;

    /// <summary>The literals, lengths and distances of blocks that bring no code of their own.</summary>
    public static readonly HuffmanCode FixedLiterals = new([.. Enumerable.Range(0, 288).Select(s => (byte)(s < 144 ? 8 : s < 256 ? 9 : s < 280 ? 7 : 8))]);

    public static readonly HuffmanCode FixedDistances = new([.. Enumerable.Repeat((byte)5, 30)]);

    private readonly int[] _count = new int[MaxLength + 1];
    private readonly short[] _symbols;

    public HuffmanCode(ReadOnlySpan<byte> lengths)
    {
        _symbols = new short[lengths.Length];
        foreach (var length in lengths)
            _count[length]++;

        // more codes of a length than there are bit patterns left would make decoding ambiguous
        var left = 1;
        var offsets = new int[MaxLength + 2];
        for (var length = 1; length <= MaxLength; length++)
        {
            left = (left << 1) - _count[length];
            if (left < 0)
                throw new SpdyException("a Huffman code has too many codes of one length");
            offsets[length + 1] = offsets[length] + _count[length];
        }

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
                _symbols[offsets[lengths[symbol]]++] = (short)symbol;
        }
    }

    public int Read(ref BitReader bits)
    {
        // codes of one length are consecutive numbers: `first` is the smallest of the length read so far
        int code = 0, first = 0, index = 0;
        for (var length = 1; length <= MaxLength; length++)
        {
            code |= bits.Read(1);
            if (code - first < _count[length])
                return _symbols[index + code - first];
            index += _count[length];
            first = (first + _count[length]) << 1;
            code <<= 1;
        }

        throw new SpdyException("a Huffman code is not in its table");
    }
}
