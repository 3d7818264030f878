namespace Playground.Web.Terminals;

/// <summary>The last of what a terminal showed, by its place in all it ever showed. Grows with what is in it, up to a bound.</summary>
internal sealed class Scrollback(int capacity = Scrollback.Capacity)
{
    private const int Capacity = 1024 * 1024;

    private byte[] _ring = [];

    /// <summary>The place of the oldest byte kept.</summary>
    public long Start { get; private set; }

    /// <summary>The place after the newest byte.</summary>
    public long End { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > capacity)
        {
            End += bytes.Length - capacity;
            bytes = bytes[^capacity..];
            Start = End;
        }

        Reserve((int)Math.Min(capacity, End - Start + bytes.Length));
        foreach (var part in Parts(End, bytes.Length))
        {
            bytes[..part.Length].CopyTo(_ring.AsSpan(part.At));
            bytes = bytes[part.Length..];
            End += part.Length;
        }

        Start = Math.Max(Start, End - _ring.Length);
    }

    /// <summary>Copies what is kept from a place on; how much it was.</summary>
    public int Read(long from, Span<byte> into)
    {
        var count = (int)Math.Min(into.Length, End - from);
        foreach (var part in Parts(from, count))
        {
            _ring.AsSpan(part.At, part.Length).CopyTo(into);
            into = into[part.Length..];
        }

        return count;
    }

    /// <summary>Where somebody who has seen nothing begins: at the start of a line, when older lines are gone.</summary>
    public long FirstLine()
    {
        if (Start is 0)
            return 0;
        for (var at = Start; at < End; at++)
        {
            if (_ring[at % _ring.Length] is (byte)'\n')
                return at + 1;
        }

        return Start;
    }

    /// <summary>The one or two stretches of the ring that a stretch of output lies in.</summary>
    private (int At, int Length)[] Parts(long from, int count)
    {
        if (count is 0)
            return [];
        var at = (int)(from % _ring.Length);
        var first = Math.Min(count, _ring.Length - at);
        return first == count ? [(at, first)] : [(at, first), (0, count - first)];
    }

    private void Reserve(int needed)
    {
        if (needed <= _ring.Length)
            return;
        var grown = new byte[Math.Min(capacity, Math.Max(4096, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)needed)))];
        var kept = new byte[End - Start];
        Read(Start, kept);
        for (var i = 0; i < kept.Length; i++)
            grown[(Start + i) % grown.Length] = kept[i];
        _ring = grown;
    }
}
