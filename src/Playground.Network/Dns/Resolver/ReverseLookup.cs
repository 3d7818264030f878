using System.Net;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.Resolver;

/// <summary>The name of an address, as <c>ping</c> of iputils prints it behind "64 bytes from".</summary>
public static class ReverseLookup
{
    /// <summary>The name is in <see cref="Resolution.Canonical"/>; without one a program prints the address.</summary>
    public static async ValueTask<Resolution> FindAsync(
        IPAddress address, ResolvConf conf, HostsFile hosts, DnsTransport transport, CancellationToken cancel)
    {
        if (hosts.Names(address) is [var name, ..] && DnsName.TryParse(name, out var local))
            return new Resolution([address], ResolutionError.None, [], local);

        var conversation = new Conversation(conf, transport, cancel);
        var answer = await conversation.AskAsync(ReverseName.Of(address), DnsType.Ptr);
        return answer?.Records.OfType<PtrRecord>().FirstOrDefault() is { } record
            ? conversation.End(ResolutionError.None, [address], record.Target)
            : conversation.End(answer is null ? ResolutionError.TryAgain : ResolutionError.NotFound, [address]);
    }
}
