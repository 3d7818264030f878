using System.Net;
using System.Net.Sockets;

namespace Playground.Network.Dns.Zone;

/// <summary>Addresses as one label: <c>10-244-1-5</c>, <c>fd00--5</c>.</summary>
internal static class AddressLabel
{
    /// <summary>The label of an endpoint without a hostname. A label cannot end in a dash, so <c>fd00::</c> becomes <c>fd00--0</c>.</summary>
    public static string Of(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString().Replace('.', '-');

        var label = address.ToString().Replace(':', '-');
        return label.EndsWith('-') ? label + "0" : label;
    }

    /// <summary>Reads a pod's label: three single dashes make an IPv4 address, anything else is taken for IPv6.</summary>
    public static bool TryRead(ReadOnlySpan<char> label, out IPAddress address)
    {
        var isIPv4 = label.Count('-') == 3 && !label.Contains("--", StringComparison.Ordinal);
        Span<char> text = stackalloc char[DnsName.MaxLabelLength];
        address = IPAddress.None;
        if (label.Length > text.Length || label.ContainsAny(".:%"))
            return false;

        label.Replace(text, '-', isIPv4 ? '.' : ':');
        if (!IPAddress.TryParse(text[..label.Length], out var parsed) || (isIPv4 && !IsPlain(text[..label.Length])))
            return false;

        address = parsed;
        return true;
    }

    // the framework also reads 0x7f.1 and 010.0.0.1; a name server does not
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var part in text.Split('.'))
        {
            var digits = text[part];
            if (digits.ContainsAnyExceptInRange('0', '9') || digits is { Length: > 1 } and ['0', ..])
                return false;
        }

        return true;
    }
}
