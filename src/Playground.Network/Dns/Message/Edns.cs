namespace Playground.Network.Dns.Message;

/// <summary>The OPT pseudo-record (RFC 6891): how large an answer over UDP may be, and the upper bits of the rcode.</summary>
public readonly record struct Edns(ushort UdpSize, byte ExtendedRcode = 0, byte Version = 0, bool DnssecOk = false)
{
    /// <summary>What this server offers and never exceeds over UDP: it fits every path without fragments (DNS flag day 2020).</summary>
    public const ushort ServerUdpSize = 1232;

    /// <summary>What a client without EDNS can take over UDP.</summary>
    public const ushort PlainUdpSize = 512;

    /// <summary>Bytes of an OPT record without options.</summary>
    internal const int RecordSize = 11;

    internal static Edns Read(ushort udpSize, uint ttl) =>
        new(udpSize, (byte)(ttl >> 24), (byte)(ttl >> 16), (ttl & 0x8000) != 0);

    internal uint Ttl => ((uint)ExtendedRcode << 24) | ((uint)Version << 16) | (DnssecOk ? 0x8000u : 0);
}
