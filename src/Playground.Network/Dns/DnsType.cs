namespace Playground.Network.Dns;

/// <summary>The record types this DNS speaks; any other number is carried through unread.</summary>
public enum DnsType : ushort
{
    None = 0,
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Opt = 41,
    Https = 65,
    Ixfr = 251,
    Axfr = 252,
    Any = 255,
}

public enum DnsClass : ushort
{
    None = 0,
    Internet = 1,
    Chaos = 3,
    Any = 255,
}

public static class DnsTypeText
{
    /// <summary>The name in zone files: <c>AAAA</c>, or <c>TYPE64</c> for a number without one.</summary>
    public static string Text(this DnsType type) => type switch
    {
        DnsType.A => "A",
        DnsType.Aaaa => "AAAA",
        _ when Enum.IsDefined(type) => type.ToString().ToUpperInvariant(),
        _ => $"TYPE{(ushort)type}",
    };

    /// <summary>The name in zone files: <c>IN</c>, <c>CH</c>.</summary>
    public static string Text(this DnsClass value) => value switch
    {
        DnsClass.Internet => "IN",
        DnsClass.Chaos => "CH",
        DnsClass.Any => "ANY",
        _ => $"CLASS{(ushort)value}",
    };

    /// <summary>Reads <c>A</c>, <c>srv</c> or <c>TYPE64</c>, as dig and nslookup accept them.</summary>
    public static bool TryParse(string text, out DnsType type)
    {
        type = DnsType.None;
        if (text.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase) && ushort.TryParse(text.AsSpan(4), out var number))
        {
            type = (DnsType)number;
            return true;
        }

        return !text.Any(char.IsDigit) && Enum.TryParse(text, ignoreCase: true, out type) && type != DnsType.None;
    }
}
