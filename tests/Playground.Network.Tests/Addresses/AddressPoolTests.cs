using System.Net;
using Playground.Network.Addresses;

namespace Playground.Network.Tests.Addresses;

public sealed class AddressPoolTests
{
    private readonly AddressPool _pool = new(Cidr.Parse("10.244.1.0/24"));

    [Fact]
    public void The_first_address_after_the_bridge_is_given_first()
    {
        Assert.Equal("10.244.1.2", $"{_pool.Take()}");
        Assert.Equal("10.244.1.3", $"{_pool.Take()}");
    }

    [Fact]
    public void A_freed_address_is_not_the_next_one()
    {
        var first = _pool.Take()!;
        _pool.Free(first);
        Assert.Equal("10.244.1.3", $"{_pool.Take()}");
    }

    [Fact]
    public void The_range_is_walked_round_and_a_full_one_has_no_address()
    {
        var all = Enumerable.Range(0, 253).Select(_ => _pool.Take()).ToList();
        Assert.Equal(253, all.Distinct().Count());
        Assert.DoesNotContain(IPAddress.Parse("10.244.1.255"), all);
        Assert.Null(_pool.Take());
        _pool.Free(IPAddress.Parse("10.244.1.77"));
        Assert.Equal("10.244.1.77", $"{_pool.Take()}");
    }

    [Fact]
    public void An_address_in_use_since_before_is_kept()
    {
        _pool.Keep(IPAddress.Parse("10.244.1.2"));
        Assert.Equal("10.244.1.3", $"{_pool.Take()}");
    }
}
