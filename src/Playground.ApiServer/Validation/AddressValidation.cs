using System.Net;
using System.Net.Sockets;

namespace Playground.ApiServer.Validation;

/// <summary>IP addresses and ranges in objects, in a real server's words.</summary>
internal static class AddressValidation
{
    /// <summary>Whether the text is an address as Kubernetes reads one: four decimal numbers, or IPv6.</summary>
    public static bool TryParse(string text, out IPAddress address) =>
        IPAddress.TryParse(text, out address!) && (address.AddressFamily is AddressFamily.InterNetworkV6 || text.Count(c => c is '.') is 3);

    public static IEnumerable<string> Address(string text)
    {
        if (!TryParse(text, out _))
            yield return "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
        else if (HasLeadingZero(text))
            yield return "must not have leading 0s";
    }

    public static IEnumerable<string> Address(string text, AddressFamily family)
    {
        if (!TryParse(text, out var address) || address.AddressFamily != family)
            yield return $"must be a valid {(family is AddressFamily.InterNetwork ? "IPv4" : "IPv6")} address";
    }

    public static IEnumerable<string> Range(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || !TryParse(text[..slash], out var address) || !int.TryParse(text[(slash + 1)..], out var length)
            || length < 0 || length > (address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128))
            yield return "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
    }

    /// <summary>Addresses that cannot be reached from elsewhere make no endpoint.</summary>
    public static void ValidateNotSpecial(string text, FieldPath path, FieldErrors errors)
    {
        if (!TryParse(text, out var address))
        {
            errors.Invalid(path, text, "must be a valid IP address");
            return;
        }

        var bytes = address.GetAddressBytes();
        var isV4 = bytes.Length is 4;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            errors.Invalid(path, text, $"may not be unspecified ({text})");
        if (IPAddress.IsLoopback(address))
            errors.Invalid(path, text, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        if (isV4 ? bytes is [169, 254, ..] : address.IsIPv6LinkLocal)
            errors.Invalid(path, text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        if (isV4 ? bytes is [224, 0, 0, _] : bytes is [0xff, 0x02, ..])
            errors.Invalid(path, text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)");
    }

    /// <summary>Where a load balancer takes traffic in: an address, a name or both.</summary>
    public static void ValidateEntrance(string address, string hostname, FieldPath path, FieldErrors errors)
    {
        if (address is not "")
            errors.Invalid(path.Child("ip"), address, Address(address));
        if (hostname is "")
            return;
        errors.Invalid(path.Child("hostname"), hostname, Formats.Subdomain(hostname));
        if (TryParse(hostname, out _))
            errors.Invalid(path.Child("hostname"), hostname, "must be a DNS name, not an IP address");
    }

    private static bool HasLeadingZero(string text) =>
        !text.Contains(':') && text.Split('.').Any(part => part.Length > 1 && part[0] is '0');
}
