using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.Internet;

/// <summary>
/// The names a pod can find outside the cluster. No packet leaves the machine: a few well-known hosts have addresses of
/// the ranges kept for documentation, every other name does not exist.
/// </summary>
public sealed class SimulatedInternet : IOutsideNames
{
    private const uint Ttl = 300;

    private static readonly SoaRecord RootSoa = new(
        DnsName.Root, 86400, DnsName.Parse("a.root-servers.net"), DnsName.Parse("nstld.verisign-grs.com"), 2026010100, 1800, 900, 604800, 86400);

    private static readonly FrozenDictionary<DnsName, ImmutableArray<IPAddress>> Table = new (string Name, string[] Addresses)[]
    {
        ("example.com", ["192.0.2.10"]),
        ("www.example.com", ["192.0.2.10"]),
        ("example.org", ["192.0.2.11"]),
        ("example.net", ["192.0.2.12"]),
        ("www.sourceallies.com", ["198.51.100.20", "198.51.100.21", "198.51.100.22", "198.51.100.23"]),
        ("sourceallies.com", ["198.51.100.20"]),
        ("api.stripe.com", ["198.51.100.30", "198.51.100.31"]),
        ("github.com", ["203.0.113.40"]),
        ("api.github.com", ["203.0.113.41"]),
        ("www.google.com", ["203.0.113.50", "2001:db8:50::50"]),
        ("google.com", ["203.0.113.50", "2001:db8:50::50"]),
        ("kubernetes.io", ["203.0.113.60"]),
        ("registry.k8s.io", ["203.0.113.61"]),
        ("registry-1.docker.io", ["203.0.113.62"]),
        ("dl-cdn.alpinelinux.org", ["203.0.113.63"]),
        ("deb.debian.org", ["203.0.113.64"]),
        ("one.one.one.one", ["1.1.1.1", "2606:4700:4700::1111"]),
        ("dns.google", ["8.8.8.8", "8.8.4.4", "2001:4860:4860::8888"]),
    }.ToFrozenDictionary(host => DnsName.Parse(host.Name), host => host.Addresses.Select(IPAddress.Parse).ToImmutableArray());

    /// <summary>Every host there is, for those who have to carry a connection to it.</summary>
    public static IReadOnlyDictionary<DnsName, ImmutableArray<IPAddress>> Hosts => Table;

    /// <summary>Public resolvers: who forwards to one of these asks this same table.</summary>
    public static bool IsResolver(IPAddress address) => address.ToString() is "1.1.1.1" or "1.0.0.1" or "8.8.8.8" or "8.8.4.4" or "9.9.9.9";

    public DnsAnswer Answer(DnsQuestion question)
    {
        if (question.Class != DnsClass.Internet)
            return DnsAnswer.Refused;
        if (question.Type == DnsType.Ptr && ReverseName.TryRead(question.Name, out var address))
            return Reverse(question, address);
        if (!Table.TryGetValue(question.Name, out var addresses))
            return Negative(question.Name.IsRoot || Table.Keys.Any(host => host.IsUnder(question.Name)) ? DnsRcode.NoError : DnsRcode.NxDomain);

        ImmutableArray<DnsRecord> own = [.. addresses.Select(ip => new AddressRecord(question.Name, Ttl, ip)).Where(record => record.Type == question.Type)];
        return own.IsEmpty ? Negative(DnsRcode.NoError) : Positive(own);
    }

    private static DnsAnswer Reverse(DnsQuestion question, IPAddress address)
    {
        var hosts = Table.Where(host => host.Value.Contains(address)).Select(host => host.Key).OrderBy(name => name.Text, StringComparer.Ordinal);
        ImmutableArray<DnsRecord> records = [.. hosts.Take(1).Select(host => new PtrRecord(question.Name, Ttl, host))];
        return records.IsEmpty ? Negative(DnsRcode.NxDomain) : Positive(records);
    }

    private static DnsAnswer Positive(ImmutableArray<DnsRecord> records) => new(DnsRcode.NoError, records) { RecursionAvailable = true };

    private static DnsAnswer Negative(DnsRcode rcode) => new(rcode, []) { Authority = [RootSoa], RecursionAvailable = true };
}
