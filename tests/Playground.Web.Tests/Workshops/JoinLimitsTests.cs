using System.Net;
using Playground.Testing;
using Playground.Web.Workshops;

namespace Playground.Web.Tests.Workshops;

public sealed class JoinLimitsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly FakeClock _clock = new();

    [Fact]
    public void After_thirty_wrong_codes_an_address_waits_two_seconds_for_each_more()
    {
        var limits = new JoinLimits(_clock);
        for (var i = 0; i < JoinLimits.WrongAtOnce; i++)
        {
            Assert.Equal(TimeSpan.Zero, limits.WaitOf(Here));
            limits.Wrong(Here);
        }

        Assert.Equal(TimeSpan.FromSeconds(2), limits.WaitOf(Here));
        Assert.Equal(TimeSpan.Zero, limits.WaitOf(IPAddress.Parse("192.0.2.2")));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, limits.WaitOf(Here));
        limits.Wrong(Here);
        Assert.Equal(TimeSpan.FromSeconds(2), limits.WaitOf(Here));
    }

    [Fact]
    public void A_network_of_IPv6_counts_as_one_address()
    {
        var limits = new JoinLimits(_clock);
        for (var i = 0; i < JoinLimits.WrongAtOnce; i++)
            limits.Wrong(IPAddress.Parse($"2001:db8:0:1::{i:x}"));

        Assert.NotEqual(TimeSpan.Zero, limits.WaitOf(IPAddress.Parse("2001:db8:0:1::ffff")));
        Assert.Equal(TimeSpan.Zero, limits.WaitOf(IPAddress.Parse("2001:db8:0:2::1")));
    }
}
