using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Addresses;

/// <summary>An address by value: a table that has it as its key need not look at an object elsewhere to compare.</summary>
internal readonly record struct AddressKey(ulong High, ulong Low)
{
    // IPv4 stands where IPv6 has a place for it
    private const ulong Mapped = 0xFFFF_0000_0000;

    public static AddressKey Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily is AddressFamily.InterNetwork
            ? new(0, Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}
