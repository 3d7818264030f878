using System.Globalization;
using System.Net;

namespace Playground.Network.Dns.Zone;

/// <summary>Addresses as names, back to front: <c>9.7.96.10.in-addr.arpa.</c>, or nibble by nibble under <c>ip6.arpa.</c></summary>
public static class ReverseName
{
    private const string IPv4Suffix = ".in-addr.arpa.";
    private const string IPv6Suffix = ".ip6.arpa.";

    public static DnsName Of(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        Array.Reverse(bytes);
        return new DnsName(bytes.Length == 4
            ? string.Join('.', bytes) + IPv4Suffix
            : string.Join('.', bytes.Select(value => $"{value & 0xF:x}.{value >> 4:x}")) + IPv6Suffix);
    }

    public static bool TryRead(DnsName name, out IPAddress address)
    {
        address = IPAddress.None;
        var text = name.Text.AsSpan();
        Span<byte> bytes = stackalloc byte[16];
        if (text.EndsWith(IPv4Suffix, StringComparison.OrdinalIgnoreCase) && TryReadIPv4(text[..^IPv4Suffix.Length], bytes))
            address = new IPAddress(bytes[..4]);
        else if (text.EndsWith(IPv6Suffix, StringComparison.OrdinalIgnoreCase) && TryReadIPv6(text[..^IPv6Suffix.Length], bytes))
            address = new IPAddress(bytes);
        else
            return false;
        return true;
    }

    private static bool TryReadIPv4(ReadOnlySpan<char> labels, Span<byte> bytes)
    {
        var at = 4;
        foreach (var label in labels.Split('.'))
        {
            if (at == 0 || !byte.TryParse(labels[label], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[--at]))
                return false;
        }

        return at == 0;
    }

    private static bool TryReadIPv6(ReadOnlySpan<char> labels, Span<byte> bytes)
    {
        if (labels.Length != 63)
            return false;

        for (var nibble = 0; nibble < 32; nibble++)
        {
            var at = nibble * 2;
            if (!char.IsAsciiHexDigit(labels[at]) || (nibble < 31 && labels[at + 1] != '.'))
                return false;
            var value = byte.Parse(labels.Slice(at, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            bytes[15 - (nibble / 2)] |= (byte)((nibble & 1) == 0 ? value : value << 4);
        }

        return true;
    }
}
