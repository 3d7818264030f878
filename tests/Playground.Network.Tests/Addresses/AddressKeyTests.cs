using System.Net;
using Playground.Network.Addresses;

namespace Playground.Network.Tests.Addresses;

public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("10.96.7.9", "10.96.7.9", true)]
    [InlineData("10.96.7.9", "10.96.7.10", false)]
    [InlineData("fd00:96::9", "fd00:96:0::9", true)]
    [InlineData("fd00:96::9", "fd00:97::9", false)]
    [InlineData("0.0.0.9", "::9", false)]
    [InlineData("10.96.7.9", "::10.96.7.9", false)]
    public void Keys_are_the_same_where_addresses_are(string one, string other, bool same) =>
        Assert.Equal(same, AddressKey.Of(IPAddress.Parse(one)) == AddressKey.Of(IPAddress.Parse(other)));
}
