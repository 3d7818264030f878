namespace Playground.Network.Dns.Resolver;

/// <summary>glibc (debian's nginx, curl images). Everything but silence or a refusal moves on to the next name.</summary>
public sealed class GlibcResolver(ResolvConf conf, HostsFile hosts) : IResolver
{
    public async ValueTask<Resolution> ResolveAsync(string name, DnsTransport transport, CancellationToken cancel)
    {
        if (LocalNames.Find(name, hosts) is { } local)
            return local;

        var conversation = new Conversation(conf, transport, cancel);
        var (noAddress, trouble) = (false, false);
        foreach (var candidate in SearchPlan.Glibc(name, conf))
        {
            var pair = await conversation.AskBothAsync(candidate);
            if (!pair.Addresses.IsEmpty)
                return conversation.Found(pair);
            if (pair.Any(answer => answer is not { Rcode: DnsRcode.NoError or DnsRcode.NxDomain or DnsRcode.ServFail }))
                return conversation.End(ResolutionError.TryAgain);

            trouble |= pair.Any(answer => answer is { Rcode: DnsRcode.ServFail });
            noAddress |= pair.Any(answer => answer is { IsNoData: true });
        }

        return conversation.End(
            noAddress ? ResolutionError.NoAddress : trouble ? ResolutionError.TryAgain : ResolutionError.NotFound);
    }
}
