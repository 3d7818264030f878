using System.Collections.Immutable;
using System.Net;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.Resolver;

/// <summary>
/// The <c>nslookup</c> of busybox: no hosts file, no stopping at the first hit. Every search path is asked for A, then
/// every one for AAAA; the tool prints a line for each step.
/// </summary>
public sealed class BusyboxNslookup(ResolvConf conf) : IResolver
{
    public ValueTask<Resolution> ResolveAsync(string name, DnsTransport transport, CancellationToken cancel) =>
        ResolveAsync(name, [DnsType.A, DnsType.Aaaa], transport, cancel);

    /// <summary>With the types of <c>-type=</c>; an address is always looked up backwards.</summary>
    public async ValueTask<Resolution> ResolveAsync(string name, ImmutableArray<DnsType> types, DnsTransport transport, CancellationToken cancel)
    {
        var conversation = new Conversation(conf, transport, cancel);
        var answers = new List<DnsAnswer?>();
        if (IPAddress.TryParse(name, out var address))
        {
            answers.Add(await conversation.AskAsync(ReverseName.Of(address), DnsType.Ptr));
        }
        else
        {
            foreach (var type in types)
            {
                foreach (var candidate in SearchPlan.BusyboxNslookup(name, conf))
                    answers.Add(await conversation.AskAsync(candidate, type));
            }
        }

        return conversation.End(Judge(answers), [.. answers.SelectMany(answer => answer?.Addresses ?? [])]);
    }

    private static ResolutionError Judge(List<DnsAnswer?> answers) =>
        answers.Any(answer => answer is { Records.IsEmpty: false }) ? ResolutionError.None
        : answers.Any(answer => answer is { IsNoData: true }) ? ResolutionError.NoAddress
        : answers.Count == 0 || answers.Any(answer => answer is { Rcode: DnsRcode.NxDomain }) ? ResolutionError.NotFound
        : answers.TrueForAll(answer => answer is null) ? ResolutionError.TryAgain
        : ResolutionError.Failed;
}
