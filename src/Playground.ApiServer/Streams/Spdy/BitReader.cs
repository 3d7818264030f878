namespace Playground.ApiServer.Streams.Spdy;

/// <summary>Bits as DEFLATE packs them, least significant first.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> _content = content;
    private int _position;
    private int _bits;
    private int _count;

    /// <summary>Whole bytes not yet begun.</summary>
    public readonly int Remaining => _content.Length - _position;

    /// <param name="count">0 to 16</param>
    public int Read(int count)
    {
        while (_count < count)
        {
            _bits |= Next() << _count;
            _count += 8;
        }

        var value = _bits & ((1 << count) - 1);
        _bits >>= count;
        _count -= count;
        return value;
    }

    /// <summary>The next whole bytes; what is left of a byte begun is dropped.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        _bits = _count = 0;
        if (count > Remaining)
            throw Truncated();
        var bytes = _content.Slice(_position, count);
        _position += count;
        return bytes;
    }

    private int Next() => Remaining > 0 ? _content[_position++] : throw Truncated();

    private static SpdyException Truncated() => new("a header block ends inside its compressed data");
}
