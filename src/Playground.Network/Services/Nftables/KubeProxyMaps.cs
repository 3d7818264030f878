using System.Net;
using Playground.Network.Addresses;

namespace Playground.Network.Services.Nftables;

/// <summary>Elements of a set or map, each once, printed in the order of their keys.</summary>
internal sealed class NftElements
{
    private readonly SortedDictionary<string, string> _elements = new(StringComparer.Ordinal);

    public void Add(IPAddress address) => _elements[Key(address)] = address.ToString();

    public void Add(IPAddress address, Protocol protocol, int port, string verdict, string comment = "") =>
        _elements[$"{Key(address)} {(int)protocol} {port:00000}"] = $"{address} . {NftNames.Text(protocol)} . {port}{Comment(comment)} : {verdict}";

    public void Add(Protocol protocol, int port, string verdict, string comment = "") =>
        _elements[$"{(int)protocol} {port:00000}"] = $"{NftNames.Text(protocol)} . {port}{Comment(comment)} : {verdict}";

    /// <summary>An endpoint that may be told to call itself.</summary>
    public void AddLoop(AddressPort endpoint, Protocol protocol) =>
        _elements[$"{Key(endpoint.Address)} {(int)protocol} {endpoint.Port:00000}"] = $"{endpoint.Address} . {endpoint.Address} . {NftNames.Text(protocol)} . {endpoint.Port}";

    public IReadOnlyList<string> Texts() => [.. _elements.Values];

    private static string Key(IPAddress address) => Convert.ToHexString(address.GetAddressBytes());

    private static string Comment(string text) => text is "" ? "" : $" comment \"{text}\"";
}

/// <summary>The sets and maps of one table while the Services are gone through.</summary>
internal sealed class KubeProxyMaps
{
    public NftElements ClusterIps { get; } = new();

    public NftElements Hairpins { get; } = new();

    public NftElements NoEndpoints { get; } = new();

    public NftElements NoEndpointNodePorts { get; } = new();

    public NftElements Firewalled { get; } = new();

    public NftElements ServiceIps { get; } = new();

    public NftElements NodePorts { get; } = new();

    public List<(string Name, TimeSpan Timeout)> Affinities { get; } = [];
}
