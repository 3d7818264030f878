using System.Collections.Immutable;
using System.Net.Sockets;

namespace Playground.Network.Dns.Zone;

/// <summary>Follows the CNAME of an ExternalName Service, through our own zone and out of it.</summary>
internal readonly struct AliasChain(ZoneLookup lookup, AddressFamily family, IOutsideNames? outside)
{
    private const int MaxLinks = 8;

    public ImmutableArray<DnsRecord> Follow(DnsQuestion question, ZoneFound found) => Follow(question, found, []);

    // A chain that bites its own tail, or ends at a name without addresses of the family, is no answer at all;
    // one that ends at a name nobody knows is still told, for the client to see where it led.
    private ImmutableArray<DnsRecord> Follow(DnsQuestion question, ZoneFound found, ImmutableArray<CnameRecord> before)
    {
        if (found.Alias is not { } target)
            return found.Records(question.Name, lookup.Ttl, family);

        var link = new CnameRecord(question.Name, lookup.Ttl, target);
        if (target == question.Name || before.Length >= MaxLinks || before.Contains(link))
            return [];

        var next = question with { Name = target };
        if (!target.IsUnder(lookup.Apex))
            return [link, .. outside?.Answer(next).Records ?? []];
        if (!lookup.TryFind(target, out var further))
            return [link];

        var rest = Follow(next, further, before.Add(link));
        return rest.IsEmpty ? [] : [link, .. rest];
    }
}
