namespace Playground.Network.Dns.Resolver;

/// <summary>
/// musl (alpine, busybox:musl, netshoot). Only NXDOMAIN moves on to the next search path: a name that exists without an
/// address ends the search, and so does a server in trouble.
/// </summary>
public sealed class MuslResolver(ResolvConf conf, HostsFile hosts) : IResolver
{
    public async ValueTask<Resolution> ResolveAsync(string name, DnsTransport transport, CancellationToken cancel)
    {
        if (LocalNames.Find(name, hosts) is { } local)
            return local;

        var conversation = new Conversation(conf, transport, cancel);
        foreach (var candidate in SearchPlan.Musl(name, conf))
        {
            var pair = await conversation.AskBothAsync(candidate);

            // refusals are ignored while waiting for a better answer, so they end as no answer
            if (pair.Any(answer => answer is not { Rcode: DnsRcode.NoError or DnsRcode.NxDomain }))
                return conversation.End(ResolutionError.TryAgain);
            if (pair.Any(answer => answer is { Rcode: DnsRcode.NxDomain }))
                continue;
            return pair.Addresses.IsEmpty ? conversation.End(ResolutionError.NoAddress) : conversation.Found(pair);
        }

        return conversation.End(ResolutionError.NotFound);
    }
}
