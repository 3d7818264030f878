using System.Security.Cryptography;
using System.Text;
using Playground.Network.Addresses;

namespace Playground.Network.Services.Nftables;

/// <summary>
/// The names kube-proxy gives its chains: eight characters of a hash, then what the chain is for, cut to what the kernel takes.
/// Source: kubernetes pkg/proxy/nftables.
/// </summary>
internal static class NftNames
{
    private const int MaxLength = 240;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>`ULMVA6XW-ns1/svc1/tcp/p80`</summary>
    public static string Port(ServicePortRule rule) => Hashed(Plain(rule));

    /// <summary>`5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80`; a chain's name cannot hold the colons of an IPv6 address.</summary>
    public static string Endpoint(ServicePortRule rule, AddressPort endpoint) =>
        Hashed($"{Plain(rule)}__{endpoint.Address.ToString().Replace(':', '.')}/{endpoint.Port}");

    public static string Text(Protocol protocol) => protocol.Text().ToLowerInvariant();

    private static string Plain(ServicePortRule rule) => $"{rule.Service.Namespace}/{rule.Service.Name}/{Text(rule.Protocol)}/{rule.PortName}";

    private static string Hashed(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var result = new StringBuilder();
        for (var bit = 0; bit < 40; bit += 5)
        {
            var word = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            result.Append(Base32[(word >> (11 - (bit % 8))) & 31]);
        }

        result.Append('-').Append(name);
        return result.Length > MaxLength ? result.ToString(0, MaxLength - 3) + "..." : result.ToString();
    }
}
