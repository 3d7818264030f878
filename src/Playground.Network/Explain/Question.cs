using System.Globalization;
using System.Net;
using Playground.Network.Addresses;
using Playground.Network.Dns.Resolver;
using Playground.Network.Fabric;

namespace Playground.Network.Explain;

/// <summary>Who asks, with what its programs resolve names.</summary>
/// <param name="Receiver">the sender itself, which gets what it sends to its own address</param>
/// <param name="Resolver">null: it asks no name server of the cluster</param>
/// <param name="Nameservers">of its resolv.conf, in order</param>
public sealed record Sender(IReceiver Receiver, IReadOnlyList<IPAddress> Addresses, IResolver? Resolver, IReadOnlyList<IPAddress> Nameservers);

/// <summary>Where to: what a user types after wget, taken apart.</summary>
/// <param name="Host">a name or an address</param>
public sealed record Question(Sender From, string Host, int Port, Protocol Protocol = Protocol.Tcp)
{
    /// <summary>Host and port of `fish.lake:8080`, `http://fish/path`, `[fd00::1]:80`; the port of the scheme when none is written.</summary>
    public static (string Host, int Port) Read(string target, int defaultPort = 80)
    {
        var port = defaultPort;
        if (target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            port = target[..scheme] is "https" ? 443 : port;
            target = target[(scheme + 3)..];
        }

        var end = target.IndexOfAny(['/', '?', '#']);
        target = end < 0 ? target : target[..end];
        if (target.StartsWith('[') && target.IndexOf(']') is > 0 and var bracket)
            return (target[1..bracket], PortOf(target[(bracket + 1)..].TrimStart(':'), port));
        if (IPAddress.TryParse(target, out var address) && target.Count(c => c is ':') > 1)
            return (address.ToString(), port);
        return target.LastIndexOf(':') is >= 0 and var colon ? (target[..colon], PortOf(target[(colon + 1)..], port)) : (target, port);
    }

    private static int PortOf(string text, int otherwise) => int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : otherwise;
}
