using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Resolver;

/// <summary>A container's <c>/etc/hosts</c>: asked before any server.</summary>
public sealed record HostsFile(ImmutableArray<(IPAddress Address, ImmutableArray<string> Names)> Lines)
{
    public static HostsFile Empty { get; } = new([]);

    public static HostsFile Parse(string text) => new(
    [
        .. text.Split('\n')
            .Select(line => line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && IPAddress.TryParse(words[0], out _))
            .Select(words => (IPAddress.Parse(words[0]), words.Skip(1).ToImmutableArray())),
    ]);

    /// <summary>Every address on a line that holds the name, in the order of the file.</summary>
    public ImmutableArray<IPAddress> Lookup(string name) =>
    [
        .. Lines.Where(line => line.Names.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(line => line.Address).Distinct(),
    ];

    /// <summary>The names of an address, the canonical one first.</summary>
    public ImmutableArray<string> Names(IPAddress address) =>
        [.. Lines.Where(line => line.Address.Equals(address)).SelectMany(line => line.Names)];
}
