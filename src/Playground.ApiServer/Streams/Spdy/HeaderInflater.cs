using System.Buffers.Binary;

namespace Playground.ApiServer.Streams.Spdy;

/// <summary>
/// Unpacks the header blocks of one connection: one zlib stream over all of them, primed with the SPDY dictionary, each block ending
/// on a byte boundary (a sync flush). Own code because the framework's zlib takes no preset dictionary. Source: RFC 1950, RFC 1951.
/// </summary>
internal sealed class HeaderInflater
{
    /// <summary>What one block may unpack to; a few hundred bytes are usual.</summary>
    public const int MaxBlock = 32 * 1024;

    private const int Window = 32 * 1024;

    private static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static ReadOnlySpan<short> LengthBase =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> LengthExtra => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<short> DistanceBase =>
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static ReadOnlySpan<byte> DistanceExtra =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    // the history that back references reach into, followed by the block being unpacked
    private readonly byte[] _output = new byte[Window + MaxBlock];
    private int _length;
    private int _blockStart;
    private bool _started;
    private bool _ended;

    /// <summary>The unpacked block, valid until the next call.</summary>
    public ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> compressed)
    {
        if (!_started)
        {
            compressed = compressed[ReadHeader(compressed)..];
            _started = true;
        }

        if (_length > Window)
        {
            _output.AsSpan(_length - Window, Window).CopyTo(_output);
            _length = Window;
        }

        _blockStart = _length;
        var bits = new BitReader(compressed);
        while (bits.Remaining > 0)
            ReadBlock(ref bits);
        return _output.AsSpan(_blockStart, _length - _blockStart);
    }

    private int ReadHeader(ReadOnlySpan<byte> content)
    {
        const int HasDictionary = 0x20;
        if (content.Length < 2 || (content[0] & 0x0f) != 8 || BinaryPrimitives.ReadUInt16BigEndian(content) % 31 != 0)
            throw new SpdyException("a header block does not begin as zlib does");
        if ((content[1] & HasDictionary) == 0)
            return 2;
        if (content.Length < 6 || BinaryPrimitives.ReadUInt32BigEndian(content[2..]) != SpdyDictionary.Id)
            throw new SpdyException("a header block asks for a dictionary that is not SPDY's");
        SpdyDictionary.Bytes.CopyTo(_output);
        _length = SpdyDictionary.Bytes.Length;
        return 6;
    }

    private void ReadBlock(ref BitReader bits)
    {
        if (_ended)
            throw new SpdyException("a header block follows the end of the compressed stream");
        _ended = bits.Read(1) == 1;
        switch (bits.Read(2))
        {
            case 0:
                ReadStored(ref bits);
                break;
            case 1:
                ReadCodes(ref bits, HuffmanCode.FixedLiterals, HuffmanCode.FixedDistances);
                break;
            case 2:
                var (literals, distances) = ReadTables(ref bits);
                ReadCodes(ref bits, literals, distances);
                break;
            default:
                throw new SpdyException("a header block has a deflate block of unknown type");
        }
    }

    private void ReadStored(ref BitReader bits)
    {
        var header = bits.ReadBytes(4);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header);
        if (length != (ushort)~BinaryPrimitives.ReadUInt16LittleEndian(header[2..]))
            throw new SpdyException("a stored deflate block has a wrong length");
        bits.ReadBytes(length).CopyTo(Grow(length));
    }

    private static (HuffmanCode Literals, HuffmanCode Distances) ReadTables(ref BitReader bits)
    {
        var literals = bits.Read(5) + 257;
        var distances = bits.Read(5) + 1;
        var codes = bits.Read(4) + 4;
        Span<byte> lengths = stackalloc byte[19];
        lengths.Clear();
        for (var i = 0; i < codes; i++)
            lengths[CodeLengthOrder[i]] = (byte)bits.Read(3);
        var lengthCode = new HuffmanCode(lengths);

        Span<byte> all = stackalloc byte[288 + 32];
        all = all[..(literals + distances)];
        for (var i = 0; i < all.Length;)
        {
            var symbol = lengthCode.Read(ref bits);
            if (symbol < 16)
            {
                all[i++] = (byte)symbol;
                continue;
            }

            if (symbol == 16 && i == 0)
                throw new SpdyException("a deflate block repeats a length before there is one");
            var (value, times) = symbol switch
            {
                16 => (all[i - 1], 3 + bits.Read(2)),
                17 => ((byte)0, 3 + bits.Read(3)),
                _ => ((byte)0, 11 + bits.Read(7)),
            };
            if (times > all.Length - i)
                throw new SpdyException("a deflate block has too many code lengths");
            all.Slice(i, times).Fill(value);
            i += times;
        }

        return (new(all[..literals]), new(all[literals..]));
    }

    private void ReadCodes(ref BitReader bits, HuffmanCode literals, HuffmanCode distances)
    {
        const int EndOfBlock = 256;
        for (var symbol = literals.Read(ref bits); symbol != EndOfBlock; symbol = literals.Read(ref bits))
        {
            if (symbol < EndOfBlock)
            {
                Grow(1)[0] = (byte)symbol;
                continue;
            }

            var l = symbol - 257;
            if (l >= LengthBase.Length)
                throw new SpdyException("a deflate block has an unknown length code");
            var length = LengthBase[l] + bits.Read(LengthExtra[l]);
            var d = distances.Read(ref bits);
            if (d >= DistanceBase.Length)
                throw new SpdyException("a deflate block has an unknown distance code");
            Repeat(DistanceBase[d] + bits.Read(DistanceExtra[d]), length);
        }
    }

    private void Repeat(int distance, int length)
    {
        if (distance > _length)
            throw new SpdyException("a deflate block refers to before its beginning");
        var from = _length - distance;
        var to = Grow(length);
        // byte by byte: the source may run into what is being written
        for (var i = 0; i < length; i++)
            to[i] = _output[from + i];
    }

    private Span<byte> Grow(int count)
    {
        if (_length - _blockStart + count > MaxBlock)
            throw new SpdyException("a header block unpacks to too much");
        _length += count;
        return _output.AsSpan(_length - count, count);
    }
}
