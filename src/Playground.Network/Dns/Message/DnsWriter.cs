using System.Buffers.Binary;

namespace Playground.Network.Dns.Message;

/// <summary>
/// Fills a message behind its header. A write that does not fit leaves <see cref="Position"/> where it was and says false.
/// </summary>
/// <param name="message">The whole message, header included.</param>
/// <param name="names">Room to remember where labels were written, so that later names can point back to them.</param>
internal ref struct DnsWriter(Span<byte> message, Span<ushort> names)
{
    /// <summary>Enough for every name of an answer that fits in a datagram; further names are written in full.</summary>
    public const int NameRoom = 96;

    private const int MaxPointer = 0x3FFF;
    private readonly Span<byte> _message = message;
    private readonly Span<ushort> _names = names;
    private int _nameCount;

    public int Position { get; private set; } = DnsHeader.Size;

    public readonly int Remaining => _message.Length - Position;

    /// <summary>Goes back to an earlier position, forgetting names written after it.</summary>
    public void Rewind(int position)
    {
        Position = position;
        while (_nameCount > 0 && _names[_nameCount - 1] >= position)
            _nameCount--;
    }

    /// <summary>Goes on behind what is already there.</summary>
    public void Skip(int position) => Position = position;

    public bool TryWriteByte(byte value)
    {
        if (Remaining < 1)
            return false;
        _message[Position++] = value;
        return true;
    }

    public bool TryWriteUInt16(ushort value)
    {
        if (Remaining < 2)
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(_message[Position..], value);
        Position += 2;
        return true;
    }

    public bool TryWriteUInt32(uint value)
    {
        if (Remaining < 4)
            return false;
        BinaryPrimitives.WriteUInt32BigEndian(_message[Position..], value);
        Position += 4;
        return true;
    }

    public bool TryWriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TryCopyTo(_message[Position..]))
            return false;
        Position += bytes.Length;
        return true;
    }

    /// <summary>Repeats a question as it came (its name is never compressed), so that answers can point to its name.</summary>
    public bool TryWriteQuestion(scoped ReadOnlySpan<byte> question)
    {
        var start = Position;
        return TryWriteBytes(question) && Remember(question[..^(sizeof(ushort) * 2 + 1)], start);
    }

    /// <summary>Overwrites a length written before its content was known.</summary>
    public readonly void PatchUInt16(int position, int value) => BinaryPrimitives.WriteUInt16BigEndian(_message[position..], (ushort)value);

    /// <summary>Writes a name, its tail as a pointer where the same bytes (case included) stand earlier in the message.</summary>
    public bool TryWriteName(DnsName name, bool compress = true)
    {
        Span<byte> wire = stackalloc byte[DnsName.MaxWireLength];
        if (!NameBytes.TryEncode(name.Text, wire, out var length))
            return false;

        var start = Position;
        for (var at = 0; wire[at] != 0; at += wire[at] + 1)
        {
            if (compress && TryFind(wire[at..length], out var earlier))
            {
                return TryWriteBytes(wire[..at]) && TryWriteUInt16((ushort)(0xC000 | earlier)) && Remember(wire[..at], start);
            }
        }

        return TryWriteBytes(wire[..length]) && Remember(wire[..(length - 1)], start);
    }

    private bool Remember(scoped ReadOnlySpan<byte> labels, int start)
    {
        for (var at = 0; at < labels.Length; at += labels[at] + 1)
        {
            if (_nameCount < _names.Length && start + at <= MaxPointer)
                _names[_nameCount++] = (ushort)(start + at);
        }

        return true;
    }

    private readonly bool TryFind(scoped ReadOnlySpan<byte> suffix, out ushort offset)
    {
        foreach (var candidate in _names[.._nameCount])
        {
            if (Stands(suffix, candidate))
            {
                offset = candidate;
                return true;
            }
        }

        offset = 0;
        return false;
    }

    // what this writer wrote is well formed and points only backwards, so this walk ends
    private readonly bool Stands(scoped ReadOnlySpan<byte> suffix, int at)
    {
        while (true)
        {
            if (_message[at] >= 0xC0)
            {
                at = BinaryPrimitives.ReadUInt16BigEndian(_message[at..]) & MaxPointer;
                continue;
            }

            var size = _message[at] + 1;
            if (suffix.Length < size || !suffix[..size].SequenceEqual(_message.Slice(at, size)))
                return false;
            if (size == 1)
                return true;
            suffix = suffix[size..];
            at += size;
        }
    }
}
