namespace Playground.ApiServer.Tests.Resources;

public sealed class EndpointTests
{
    private const string Endpoints = "apiVersion: v1\nkind: Endpoints\nmetadata: { name: fish }\n";
    private const string Slice = "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: fish-x }\n";

    [Theory]
    [InlineData("subsets: []", "fish | <none> | 60m")]
    [InlineData("subsets: [{ addresses: [{ ip: 10.244.1.5 }, { ip: 10.244.2.7 }], ports: [{ port: 8080 }] }]", "fish | 10.244.1.5:8080,10.244.2.7:8080 | 60m")]
    [InlineData("subsets: [{ addresses: [{ ip: 10.0.0.1 }, { ip: 10.0.0.2 }, { ip: 10.0.0.3 }, { ip: 10.0.0.4 }], ports: [{ port: 80 }] }]",
        "fish | 10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 1 more... | 60m")]
    [InlineData("subsets: [{ addresses: [{ ip: 10.244.1.5 }] }]", "fish | 10.244.1.5 | 60m")]
    public void Endpoints_row_lists_at_most_three(string subsets, string row) => Assert.Equal(row, Manifest.Stored(Endpoints + subsets).Row);

    [Theory]
    [InlineData("subsets: [{}]", "subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`")]
    [InlineData("subsets: [{ addresses: [{ ip: 127.0.0.1 }] }]",
        "subsets[0].addresses[0].ip: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)")]
    [InlineData("subsets: [{ addresses: [{ ip: 10.0.0.1 }], ports: [{ port: 70000 }] }]",
        "subsets[0].ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    public void Wrong_Endpoints_are_refused(string subsets, string error) => Assert.Equal([error], Manifest.Create(Endpoints + subsets).Errors);

    [Theory]
    [InlineData("addressType: IPv4\nendpoints: []", "fish-x | IPv4 | <unset> | <unset> | 60m")]
    [InlineData("addressType: IPv4\nendpoints: [{ addresses: [10.244.1.5] }]\nports: [{ port: 80 }, { name: http }, {}]",
        "fish-x | IPv4 | 80,http,* | 10.244.1.5 | 60m")]
    public void Slice_row_shows_ports_and_addresses(string yaml, string row) => Assert.Equal(row, Manifest.Stored(Slice + yaml).Row);

    [Fact]
    public void Port_number_of_a_slice_is_not_looked_at() =>
        Assert.Empty(Manifest.Create(Slice + "addressType: IPv4\nendpoints: []\nports: [{ port: 70000 }]").Errors);

    [Theory]
    [InlineData("endpoints: []", "addressType: Required value")]
    [InlineData("addressType: IPv4\nendpoints: [{ addresses: [] }]", "endpoints[0].addresses: Required value: must contain at least 1 address")]
    [InlineData("addressType: Nope\nendpoints: []", "addressType: Unsupported value: \"Nope\": supported values: \"FQDN\", \"IPv4\", \"IPv6\"")]
    public void Wrong_slice_is_refused(string yaml, string error) => Assert.Equal([error], Manifest.Create(Slice + yaml).Errors);
}
