using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Numerics;

namespace Playground.Network.Addresses;

/// <summary>A range of addresses, `10.244.1.0/24`.</summary>
public sealed record Cidr
{
    private readonly IPNetwork _network;

    private Cidr(IPNetwork network) => _network = network;

    public int PrefixLength => _network.PrefixLength;

    /// <summary>How many addresses the range has.</summary>
    public BigInteger Size => BigInteger.One << ((_network.BaseAddress.GetAddressBytes().Length * 8) - PrefixLength);

    public static Cidr Parse(string text) => new(IPNetwork.Parse(text));

    public static bool TryParse(string text, [NotNullWhen(true)] out Cidr? cidr)
    {
        cidr = IPNetwork.TryParse(text, out var network) ? new(network) : null;
        return cidr is not null;
    }

    public bool Contains(IPAddress address) => _network.Contains(address);

    /// <summary>The address <paramref name="offset"/> places after the first (the network address).</summary>
    public IPAddress At(BigInteger offset)
    {
        var bytes = _network.BaseAddress.GetAddressBytes();
        var value = new BigInteger(bytes, isUnsigned: true, isBigEndian: true) + offset;
        var sum = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        Array.Clear(bytes);
        sum.CopyTo(bytes, bytes.Length - sum.Length);
        return new IPAddress(bytes);
    }

    public override string ToString() => _network.ToString();
}
