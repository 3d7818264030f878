using System.Buffers.Binary;

namespace Playground.Network.Dns.Message;

/// <summary>Walks a message. Every method says false instead of throwing when the bytes are not what they claim to be.</summary>
internal ref struct DnsReader(ReadOnlySpan<byte> message, int position)
{
    private const byte PointerMark = 0xC0;
    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; private set; } = position;

    public readonly int Remaining => _message.Length - Position;

    public bool TryReadByte(out byte value)
    {
        value = 0;
        if (Remaining < 1)
            return false;
        value = _message[Position++];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        value = 0;
        if (Remaining < 2)
            return false;
        value = BinaryPrimitives.ReadUInt16BigEndian(_message[Position..]);
        Position += 2;
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        value = 0;
        if (Remaining < 4)
            return false;
        value = BinaryPrimitives.ReadUInt32BigEndian(_message[Position..]);
        Position += 4;
        return true;
    }

    public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (count < 0 || Remaining < count)
            return false;
        bytes = _message.Slice(Position, count);
        Position += count;
        return true;
    }

    public bool TryReadName(out DnsName name)
    {
        Span<char> text = stackalloc char[DnsName.MaxWireLength * 4];
        name = default;
        if (!TryWalkName(text, out var length))
            return false;

        name = length == 0 ? DnsName.Root : new DnsName(new string(text[..length]));
        return true;
    }

    public bool TrySkipName() => TryWalkName(default, out _);

    // A pointer must lead to before the run of labels it ends, so each jump goes further back and no walk can go round:
    //   12: 4 fish 4 lake 0    30: 3 www →12    a pointer at 33 to 30 or later is refused
    private bool TryWalkName(scoped Span<char> text, out int length)
    {
        length = 0;
        var (at, runStart, wireLength, jumped) = (Position, Position, 1, false);
        while (true)
        {
            if (at >= _message.Length)
                return false;

            var size = _message[at];
            if (size == 0)
            {
                if (!jumped)
                    Position = at + 1;
                return true;
            }

            if ((size & PointerMark) == PointerMark)
            {
                if (at + 1 >= _message.Length)
                    return false;
                var target = ((size & 0x3F) << 8) | _message[at + 1];
                if (target >= runStart || target < DnsHeader.Size)
                    return false;
                if (!jumped)
                    Position = at + 2;
                (at, runStart, jumped) = (target, target, true);
                continue;
            }

            wireLength += size + 1;
            if (size > DnsName.MaxLabelLength || wireLength > DnsName.MaxWireLength || at + 1 + size > _message.Length)
                return false;
            if (!text.IsEmpty)
            {
                foreach (var value in _message.Slice(at + 1, size))
                    length += NameBytes.Append(value, text[length..]);
                text[length++] = '.';
            }

            at += size + 1;
        }
    }
}
