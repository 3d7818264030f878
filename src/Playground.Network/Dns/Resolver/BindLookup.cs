namespace Playground.Network.Dns.Resolver;

/// <summary>
/// <c>nslookup</c>, <c>host</c> and <c>dig</c> of bind-tools (netshoot): no hosts file. The first two walk the search list
/// until a name exists; dig asks for the name as it stands unless told <c>+search</c>.
/// </summary>
public sealed class BindLookup(ResolvConf conf) : IResolver
{
    /// <summary>As nslookup does without a type: A until a name exists, then AAAA of that name.</summary>
    public async ValueTask<Resolution> ResolveAsync(string name, DnsTransport transport, CancellationToken cancel)
    {
        var conversation = new Conversation(conf, transport, cancel);
        var (found, answer, error) = await WalkAsync(conversation, name, DnsType.A, search: true);
        if (error is not (ResolutionError.None or ResolutionError.NoAddress))
            return conversation.End(error);

        var pair = new AnswerPair(found, answer, await conversation.AskAsync(found, DnsType.Aaaa));
        return pair.Addresses.IsEmpty ? conversation.End(ResolutionError.NoAddress, canonical: found) : conversation.Found(pair);
    }

    /// <summary>One type, as <c>dig NAME TYPE</c> and <c>nslookup -type=TYPE NAME</c> ask. The last step holds the answer.</summary>
    public async ValueTask<Resolution> LookupAsync(string name, DnsType type, bool search, DnsTransport transport, CancellationToken cancel)
    {
        var conversation = new Conversation(conf, transport, cancel);
        var (found, answer, error) = await WalkAsync(conversation, name, type, search);
        return conversation.End(error, answer?.Addresses ?? [], found);
    }

    private async ValueTask<(DnsName Name, DnsAnswer? Answer, ResolutionError Error)> WalkAsync(
        Conversation conversation, string name, DnsType type, bool search)
    {
        foreach (var candidate in search ? SearchPlan.Glibc(name, conf) : SearchPlan.AsItStands(name))
        {
            var answer = await conversation.AskAsync(candidate, type);
            switch (answer)
            {
                case { Rcode: DnsRcode.NxDomain }:
                    continue;
                case null:
                    return (candidate, null, ResolutionError.TryAgain);
                case { Rcode: not DnsRcode.NoError }:
                    return (candidate, answer, ResolutionError.Failed);
                default:
                    return (candidate, answer, answer.Records.IsEmpty ? ResolutionError.NoAddress : ResolutionError.None);
            }
        }

        return (default, null, ResolutionError.NotFound);
    }
}
