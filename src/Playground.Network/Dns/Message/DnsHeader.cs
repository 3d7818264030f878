using System.Buffers.Binary;

namespace Playground.Network.Dns.Message;

/// <summary>The twelve bytes in front of every message.</summary>
internal readonly record struct DnsHeader(ushort Id, DnsFlags Flags, ushort Questions, ushort Answers, ushort Authority, ushort Additional)
{
    public const int Size = 12;

    public DnsOpcode Opcode => (DnsOpcode)(((ushort)Flags >> 11) & 0xF);

    public DnsRcode Rcode => (DnsRcode)((ushort)Flags & 0xF);

    public static bool TryRead(ReadOnlySpan<byte> message, out DnsHeader header)
    {
        header = default;
        if (message.Length < Size)
            return false;

        header = new DnsHeader(
            At(message, 0), (DnsFlags)At(message, 2), At(message, 4), At(message, 6), At(message, 8), At(message, 10));
        return true;
    }

    public void Write(Span<byte> message)
    {
        Put(message, 0, Id);
        Put(message, 2, (ushort)Flags);
        Put(message, 4, Questions);
        Put(message, 6, Answers);
        Put(message, 8, Authority);
        Put(message, 10, Additional);
    }

    private static ushort At(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);

    private static void Put(Span<byte> message, int offset, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(message[offset..], value);
}

/// <summary>The second word of the header; opcode and rcode sit in bits 11-14 and 0-3 of it.</summary>
[Flags]
internal enum DnsFlags : ushort
{
    None = 0,
    CheckingDisabled = 1 << 4,
    AuthenticData = 1 << 5,
    RecursionAvailable = 1 << 7,
    RecursionDesired = 1 << 8,
    Truncated = 1 << 9,
    Authoritative = 1 << 10,
    Response = 1 << 15,
}
