using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Playground.Network.Dns.Zone;

namespace Playground.Network.Dns.CoreDns;

/// <summary>
/// The <c>hosts</c> plugin with the lines of its block:
/// <code>
/// hosts {
///     10.0.0.1 printer.lake.test printer
///     ttl 60
///     fallthrough
/// }
/// </code>
/// </summary>
internal sealed record HostsPlugin(ImmutableArray<(IPAddress Address, DnsName Name)> Lines, ImmutableArray<DnsName> Zones, ImmutableArray<DnsName> FallThrough, uint Ttl)
{
    private const uint DefaultTtl = 3600;

    public static HostsPlugin Read(CorefileLine plugin, ImmutableArray<DnsName> serverZones)
    {
        var lines = ImmutableArray.CreateBuilder<(IPAddress, DnsName)>();
        ImmutableArray<DnsName> open = [];
        var ttl = DefaultTtl;
        foreach (var line in plugin.Block)
        {
            if (IPAddress.TryParse(line.Name, out var address))
                lines.AddRange(line.Words.Select(word => (address, CorefileReading.Zone(word, line))));
            else if (line.Name is "fallthrough")
                open = line.Words.IsEmpty ? [DnsName.Root] : [.. line.Words.Select(word => CorefileReading.Zone(word, line))];
            else if (line.Name is "ttl")
                ttl = uint.TryParse(line.OneWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 65535 ? seconds : throw line.Wrong("ttl provided is invalid");
            else if (line.Name is not ("reload" or "no_reverse"))
                throw line.Wrong($"unknown property '{line.Name}'");
        }

        // the first word is the file, whose lines this server does not have
        var zones = plugin.Words.Length > 1 ? [.. plugin.Words.Skip(1).Select(word => CorefileReading.Zone(word, plugin))] : serverZones;
        return new(lines.DrainToImmutable(), zones, open, ttl);
    }

    /// <summary>Null: the next plugin's.</summary>
    public DnsAnswer? Answer(DnsQuestion question)
    {
        if (!Zones.Any(question.Name.IsUnder))
            return null;
        ImmutableArray<DnsRecord> records = question.Type switch
        {
            DnsType.Ptr when ReverseName.TryRead(question.Name, out var address) => [.. Lines.Where(line => line.Address.Equals(address)).Select(line => new PtrRecord(question.Name, Ttl, line.Name))],
            DnsType.A => Addresses(question.Name, AddressFamily.InterNetwork),
            DnsType.Aaaa => Addresses(question.Name, AddressFamily.InterNetworkV6),
            _ => [],
        };
        if (!records.IsEmpty || Lines.Any(line => line.Name == question.Name))
            return new(DnsRcode.NoError, records) { Authoritative = true };

        // the plugin has no SOA to deny a name with, so it fails instead
        return FallThrough.Any(question.Name.IsUnder) ? null : DnsAnswer.ServerFailure;
    }

    private ImmutableArray<DnsRecord> Addresses(DnsName name, AddressFamily family) =>
        [.. Lines.Where(line => line.Name == name && line.Address.AddressFamily == family).Select(line => new AddressRecord(name, Ttl, line.Address))];
}
