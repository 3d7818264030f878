using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Resolver;

/// <summary>How a program in a container turns a name into addresses; the C library or the tool decides.</summary>
public interface IResolver
{
    ValueTask<Resolution> ResolveAsync(string name, DnsTransport transport, CancellationToken cancel);
}

/// <summary>What is answered without asking anybody.</summary>
internal static class LocalNames
{
    /// <summary>An address written as such, or a line of <c>/etc/hosts</c>; null when a server has to be asked.</summary>
    public static Resolution? Find(string name, HostsFile hosts)
    {
        if (IPAddress.TryParse(name, out var address))
            return Answer([address]);

        var lines = hosts.Lookup(name);
        return lines.IsEmpty ? null : Answer(lines);
    }

    private static Resolution Answer(ImmutableArray<IPAddress> addresses) => new(addresses, ResolutionError.None, []);
}
