namespace Playground.Network.Dns.Resolver;

/// <summary>
/// The <c>nslookup</c> and <c>host</c> of bind-tools (netshoot): no hosts file; walks the search list with A until a
/// name exists, then asks that name for AAAA.
/// </summary>
public sealed class BindLookup(ResolvConf conf) : IResolver
{
    public async ValueTask<Resolution> ResolveAsync(string name, DnsTransport transport, CancellationToken cancel)
    {
        var conversation = new Conversation(conf, transport, cancel);
        foreach (var candidate in SearchPlan.Glibc(name, conf))
        {
            var answer = await conversation.AskAsync(candidate, DnsType.A);
            if (answer is { Rcode: DnsRcode.NxDomain })
                continue;
            if (answer is null or { Rcode: not DnsRcode.NoError })
                return conversation.End(answer is null ? ResolutionError.TryAgain : ResolutionError.Failed);

            var pair = new AnswerPair(candidate, answer, await conversation.AskAsync(candidate, DnsType.Aaaa));
            return pair.Addresses.IsEmpty ? conversation.End(ResolutionError.NoAddress, canonical: candidate) : conversation.Found(pair);
        }

        return conversation.End(ResolutionError.NotFound);
    }
}
