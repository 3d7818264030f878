using System.Collections.Immutable;
using System.Net;

namespace Playground.Network.Dns.Zone;

/// <summary>Which names an address has. Immutable; a change shares everything it did not touch.</summary>
internal sealed class AddressIndex
{
    public static readonly AddressIndex Empty = new(ImmutableDictionary<IPAddress, ImmutableArray<string>>.Empty);

    private readonly ImmutableDictionary<IPAddress, ImmutableArray<string>> _names;

    private AddressIndex(ImmutableDictionary<IPAddress, ImmutableArray<string>> names) => _names = names;

    public ImmutableArray<string> this[IPAddress address] => _names.GetValueOrDefault(address, []);

    /// <summary>Takes the old names out and puts the new ones in, touching only what differs.</summary>
    public AddressIndex Replace(IEnumerable<(IPAddress Address, string Host)> before, IEnumerable<(IPAddress Address, string Host)> after)
    {
        var (gone, come) = (before.ToHashSet(), after.ToHashSet());
        var builder = _names.ToBuilder();
        foreach (var (address, host) in gone.Except(come))
        {
            var rest = this[address] is { IsEmpty: false } ? builder[address].Remove(host) : [];
            if (rest.IsEmpty)
                builder.Remove(address);
            else
                builder[address] = rest;
        }

        foreach (var (address, host) in come.Except(gone))
            builder[address] = builder.TryGetValue(address, out var names) ? names.Add(host) : [host];

        return new AddressIndex(builder.ToImmutable());
    }
}
