using System.Buffers;
using System.Buffers.Binary;

namespace Playground.ApiServer.Storage.Journal;

internal enum JournalEntryType : byte
{
    Put = 1,
    Delete = 2,
    SnapshotEnd = 3,
}

/// <summary>
/// One entry: <c>magic (4) · length of the rest (4) · checksum of the rest (4) · type (1) · revision (8) · JSON of the object</c>, numbers
/// little-endian. The magic lets a reader tell a torn end from damage in the middle: after damage more entries follow.
/// </summary>
internal readonly record struct JournalEntry(JournalEntryType Type, long Revision, ReadOnlyMemory<byte> Json)
{
    public const int HeaderLength = 12;
    private const int FixedLength = 9;

    public static ReadOnlySpan<byte> Magic => [0x1F, 0x9C, 0xE7, 0x0B];

    public static void Write(IBufferWriter<byte> output, StoredObject value, bool isDeletion) =>
        Write(output, isDeletion ? JournalEntryType.Delete : JournalEntryType.Put, value.Revision, value.Json.Span);

    public static void WriteSnapshotEnd(IBufferWriter<byte> output, long revision) => Write(output, JournalEntryType.SnapshotEnd, revision, []);

    /// <summary>The entry at the start of the bytes and its length there; null when there is no whole and undamaged one.</summary>
    public static (JournalEntry Entry, int Length)? Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < HeaderLength + FixedLength || !span.StartsWith(Magic))
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        if (length < FixedLength || length > span.Length - HeaderLength)
            return null;
        var rest = bytes.Slice(HeaderLength, length);
        if (Checksum(rest.Span) != BinaryPrimitives.ReadUInt32LittleEndian(span[8..]))
            return null;
        return (new((JournalEntryType)rest.Span[0], BinaryPrimitives.ReadInt64LittleEndian(rest.Span[1..]), rest[FixedLength..]), HeaderLength + length);
    }

    private static void Write(IBufferWriter<byte> output, JournalEntryType type, long revision, ReadOnlySpan<byte> json)
    {
        var length = FixedLength + json.Length;
        var span = output.GetSpan(HeaderLength + length);
        Magic.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], length);
        var rest = span.Slice(HeaderLength, length);
        rest[0] = (byte)type;
        BinaryPrimitives.WriteInt64LittleEndian(rest[1..], revision);
        json.CopyTo(rest[FixedLength..]);
        BinaryPrimitives.WriteUInt32LittleEndian(span[8..], Checksum(rest));
        output.Advance(HeaderLength + length);
    }

    /// <summary>CRC-32C, with the processor's own instruction.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            crc = System.Numerics.BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
