using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns;

/// <summary>What a server says to one question, before it becomes bytes.</summary>
public sealed record DnsAnswer(DnsRcode Rcode, ImmutableArray<DnsRecord> Records)
{
    public static DnsAnswer Refused { get; } = new(DnsRcode.Refused, []);

    /// <summary>What a server says that could not find out.</summary>
    public static DnsAnswer ServerFailure { get; } = new(DnsRcode.ServFail, []);

    public ImmutableArray<DnsRecord> Authority { get; init; } = [];

    public ImmutableArray<DnsRecord> Additional { get; init; } = [];

    /// <summary>The server owns the zone it answers from.</summary>
    public bool Authoritative { get; init; }

    /// <summary>The server would look further for the client; CoreDNS says so only of what it forwarded.</summary>
    public bool RecursionAvailable { get; init; }

    /// <summary>The answer did not fit the transport; a client asks again over TCP.</summary>
    public bool Truncated { get; init; }

    /// <summary>The name exists but has nothing of the asked type.</summary>
    public bool IsNoData => Rcode == DnsRcode.NoError && Records.IsEmpty;

    /// <summary>Every address in the answer section, in the order it was sent.</summary>
    public ImmutableArray<IPAddress> Addresses => [.. Records.OfType<AddressRecord>().Select(record => record.Address)];
}
